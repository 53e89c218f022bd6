using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace FeatureFlags;

/// <summary>
/// Implements <see cref="IOptionsSnapshot{TOptions}"/> for the generated class <c>FlagValues</c>. Within a service scope, <c>FlagValues</c>
/// and <c>IFlags</c> have the values of the same snapshot. Overrides in the caller's asynchronous flow also apply.
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
