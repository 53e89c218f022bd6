using System.Diagnostics.CodeAnalysis;
using FeatureFlags.Generated;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags;

/// <summary>Ties the generated values class to the options of the host: filled from the snapshot in force, renewed with each new one.</summary>
internal sealed class FlagValuesSource<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TValues>(
    EngineLease lease, FlagManifest manifest, Action<FlagView, TValues> fill) : IConfigureOptions<TValues>, IOptionsChangeTokenSource<TValues>, IDisposable
    where TValues : class
{
    private readonly ThreadLocal<bool> _seesOverrides = new();

    public string Name => Options.DefaultName;

    /// <summary>An override is in force for the caller: what options have cached is not for it.</summary>
    public bool IsOverridden => manifest.HasOverrides;

    public void Configure(TValues options) => fill(new FlagView(lease.Engine.Completed(), manifest, _seesOverrides.Value), options);

    /// <summary>The values with the caller's overrides, made as options are: post-configured and validated, but kept nowhere.</summary>
    public TValues Overridden(IOptionsFactory<TValues> factory, string? name)
    {
        _seesOverrides.Value = true;
        try
        {
            return factory.Create(name ?? Options.DefaultName);
        }
        finally
        {
            _seesOverrides.Value = false;
        }
    }

    public void Dispose() => _seesOverrides.Dispose();

    public IChangeToken GetChangeToken() => lease.Engine.GetReloadToken();
}
