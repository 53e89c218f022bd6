using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>A context for one piece of work.</summary>
/// <param name="context">The context.</param>
/// <param name="scope">Where it is from; null for a context of the library.</param>
internal sealed class StoreSession(DbContext context, AsyncServiceScope? scope) : IAsyncDisposable
{
    public DbContext Context => context;

    public ValueTask DisposeAsync() => scope?.DisposeAsync() ?? context.DisposeAsync();
}
