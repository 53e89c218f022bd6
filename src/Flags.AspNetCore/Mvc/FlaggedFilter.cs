using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.AspNetCore;

/// <summary>Creates an MVC filter while its gate is open, and a filter without effect otherwise.</summary>
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
