using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace FeatureFlags;

/// <summary>The snapshot of the options library, one to a scope, plus the overrides of the caller's asynchronous flow.</summary>
internal sealed class FlagValuesSnapshot<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TValues>(
    OptionsManager<TValues> snapshot, FlagValuesSource<TValues> source, IOptionsFactory<TValues> factory) : IOptionsSnapshot<TValues>
    where TValues : class
{
    public TValues Value => Get(Options.DefaultName);

    public TValues Get(string? name) => source.IsOverridden ? source.Overridden(factory, name) : snapshot.Get(name);
}
