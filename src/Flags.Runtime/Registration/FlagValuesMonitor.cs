using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace FeatureFlags;

/// <summary>
/// Implements <see cref="IOptionsMonitor{TOptions}"/> for the generated class <c>FlagValues</c>. The monitor returns the values that the
/// options library has cached. If flags are overridden in the caller's asynchronous flow, the monitor creates new values instead.
/// </summary>
internal sealed class FlagValuesMonitor<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TValues>(
    OptionsMonitor<TValues> monitor, FlagValuesSource<TValues> source, IOptionsFactory<TValues> factory) : IOptionsMonitor<TValues>
    where TValues : class
{
    public TValues CurrentValue => Get(Options.DefaultName);

    public TValues Get(string? name) =>
        source.IsOverridden ? source.Make(factory.Create, name, snapshot: null, seesOverrides: true) : monitor.Get(name);

    public IDisposable? OnChange(Action<TValues, string?> listener) => monitor.OnChange(listener);
}
