using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Represents the store's own context, for databases without a context of the application.</summary>
internal sealed class FlagsStoreContext(DbContextOptions<FlagsStoreContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseFeatureFlags();
}
