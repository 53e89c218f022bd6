using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Holds the EF Core context of one database operation, and disposes the context together with the service scope that created it.
/// </summary>
/// <param name="context">The context.</param>
/// <param name="scope">The service scope that created the context; <c>null</c> for the store's own context.</param>
internal sealed class StoreSession(DbContext context, AsyncServiceScope? scope) : IAsyncDisposable
{
    public DbContext Context => context;

    public ValueTask DisposeAsync() => scope?.DisposeAsync() ?? context.DisposeAsync();
}
