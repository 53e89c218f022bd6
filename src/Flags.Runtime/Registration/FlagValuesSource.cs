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
    private readonly ThreadLocal<(FlagSnapshot? Snapshot, bool SeesOverrides)> _reading = new();

    public string Name => Options.DefaultName;

    /// <summary>An override is in force for the caller: what options have cached is not for it.</summary>
    public bool IsOverridden => manifest.HasOverrides;

    public void Configure(TValues options)
    {
        (FlagSnapshot? snapshot, bool seesOverrides) = _reading.Value;
        fill(new FlagView(snapshot ?? lease.Engine.Completed(), manifest, seesOverrides), options);
    }

    /// <summary>Values that are made as options are, post-configured and validated, but from a snapshot of their own or with the caller's overrides.</summary>
    /// <param name="make">Makes them.</param>
    /// <param name="name">The name of the options.</param>
    /// <param name="snapshot">Null for the newest.</param>
    /// <param name="seesOverrides">Whether the caller's overrides count. Nothing that others read may keep such values.</param>
    public TValues Make(Func<string, TValues> make, string? name, FlagSnapshot? snapshot, bool seesOverrides)
    {
        _reading.Value = (snapshot, seesOverrides);
        try
        {
            return make(name ?? Options.DefaultName);
        }
        finally
        {
            _reading.Value = default;
        }
    }

    public void Dispose() => _reading.Dispose();

    public IChangeToken GetChangeToken() => lease.Engine.GetReloadToken();
}
