using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Creates the MVC filter <typeparamref name="TFilter"/> for each request while a gate (a condition on flags) is open. While the
/// gate is closed, the factory creates a filter without any effect.
/// </summary>
internal sealed class FlaggedFilter<TFilter>(FlagGate gate, int order) : IFilterFactory, IOrderedFilter, IFlagReferenceProvider
    where TFilter : class, IFilterMetadata
{
    public int Order => order;

    public bool IsReusable => false;

    public IFilterMetadata CreateInstance(IServiceProvider serviceProvider) =>
        gate.IsOpen(serviceProvider.GetRequiredService<IFlagClient>(), FlagContext.Current)
            ? ActivatorUtilities.GetServiceOrCreateInstance<TFilter>(serviceProvider)
            : new Nothing();

    public IEnumerable<FlagReference> References() => gate.References($"Filter '{typeof(TFilter).Name}'");

    private sealed class Nothing : IFilterMetadata;
}
