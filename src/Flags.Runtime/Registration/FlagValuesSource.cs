using System.Diagnostics.CodeAnalysis;
using FeatureFlags.Generated;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags;

/// <summary>Ties the generated values class to the options of the host: filled from the snapshot in force, renewed with each new one.</summary>
internal sealed class FlagValuesSource<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TValues>(
    EngineLease lease, FlagManifest manifest, Action<FlagView, TValues> fill) : IConfigureOptions<TValues>, IOptionsChangeTokenSource<TValues>
    where TValues : class
{
    public string Name => Options.DefaultName;

    /// <summary>An override is in force for the caller: what options have cached is not for it.</summary>
    public bool IsOverridden => manifest.HasOverrides;

    public void Configure(TValues options) => fill(new FlagView(lease.Engine, manifest, seesOverrides: false), options);

    /// <summary>The values with the caller's overrides.</summary>
    public TValues Overridden(IOptionsFactory<TValues> factory, string? name)
    {
        TValues values = factory.Create(name ?? Options.DefaultName);
        fill(new FlagView(lease.Engine, manifest), values);
        return values;
    }

    public IChangeToken GetChangeToken() => lease.Engine.GetReloadToken();
}
