using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace FeatureFlags;

/// <summary>The monitor of the options library, which caches for all, plus the overrides of the caller's asynchronous flow.</summary>
internal sealed class FlagValuesMonitor<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TValues>(
    OptionsMonitor<TValues> monitor, FlagValuesSource<TValues> source, IOptionsFactory<TValues> factory) : IOptionsMonitor<TValues>
    where TValues : class
{
    public TValues CurrentValue => Get(Options.DefaultName);

    public TValues Get(string? name) => source.IsOverridden ? source.Make(factory.Create, name, snapshot: null, seesOverrides: true) : monitor.Get(name);

    public IDisposable? OnChange(Action<TValues, string?> listener) => monitor.OnChange(listener);
}
