using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.AspNetCore;

/// <summary>Is another filter, or nothing while its gate is closed.</summary>
internal sealed class FlaggedFilter<TFilter>(FlagGate gate, int order) : IFilterFactory, IOrderedFilter, IFlagGateMetadata
    where TFilter : class, IFilterMetadata
{
    public FlagGate Gate => gate;

    public IResult? Closed => null;

    public int Order => order;

    public bool IsReusable => false;

    public IFilterMetadata CreateInstance(IServiceProvider serviceProvider) =>
        gate.IsOpen(serviceProvider.GetRequiredService<IFlagClient>(), FlagContext.Current)
            ? ActivatorUtilities.GetServiceOrCreateInstance<TFilter>(serviceProvider)
            : new Nothing();

    public override string ToString() => typeof(TFilter).Name;

    private sealed class Nothing : IFilterMetadata;
}
