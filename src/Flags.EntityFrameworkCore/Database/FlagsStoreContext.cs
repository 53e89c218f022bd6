using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Represents the <see cref="DbContext"/> of the store, which is used if the application does not pass its own context.
/// </summary>
internal sealed class FlagsStoreContext(DbContextOptions<FlagsStoreContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseFeatureFlags();
}
