using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace FeatureFlags;

/// <summary>
/// Implements <see cref="IOptionsSnapshot{TOptions}"/> for the generated class <c>FlagValues</c>. Within a service scope, the values are
/// from the snapshot that <c>IFlags</c> reads in that scope, with the overrides of the caller's asynchronous flow.
/// </summary>
internal sealed class FlagValuesSnapshot<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TValues>(
    OptionsManager<TValues> snapshot,
    FlagValuesSource<TValues> source,
    IOptionsFactory<TValues> factory,
    ScopeSnapshot scope) : IOptionsSnapshot<TValues>
    where TValues : class
{
    public TValues Value => Get(Options.DefaultName);

    public TValues Get(string? name) => source.IsOverridden
        ? source.Make(factory.Create, name, scope.Snapshot, seesOverrides: true)
        : source.Make(snapshot.Get, name, scope.Snapshot, seesOverrides: false);
}
