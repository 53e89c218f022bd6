using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Represents the store's own EF Core context. The store uses this context unless the application passes another context to
/// <c>AddStore&lt;TContext&gt;()</c>.
/// </summary>
internal sealed class FlagsStoreContext(DbContextOptions<FlagsStoreContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseFeatureFlags();
}
