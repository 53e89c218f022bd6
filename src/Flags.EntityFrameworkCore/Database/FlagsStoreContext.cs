using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>The tables of flags, where they have a context of their own.</summary>
internal sealed class FlagsStoreContext(DbContextOptions<FlagsStoreContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseFeatureFlags();
}
