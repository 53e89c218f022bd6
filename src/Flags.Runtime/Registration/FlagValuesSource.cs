using System.Diagnostics.CodeAnalysis;
using FeatureFlags.Generated;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags;

/// <summary>
/// Fills the generated values class from the current snapshot, and signals the options library after each new snapshot.
/// </summary>
internal sealed class FlagValuesSource<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TValues>(
    EngineLease lease,
    FlagManifest manifest,
    Action<FlagView, TValues> fill) : IConfigureOptions<TValues>, IOptionsChangeTokenSource<TValues>, IDisposable
    where TValues : class
{
    private readonly ThreadLocal<(FlagSnapshot? Snapshot, bool SeesOverrides)> _reading = new();

    public string Name => Options.DefaultName;

    /// <summary>Gets whether the caller has an override, so that cached options are not valid for the caller.</summary>
    public bool IsOverridden => manifest.HasOverrides;

    public void Configure(TValues options)
    {
        (FlagSnapshot? snapshot, bool seesOverrides) = _reading.Value;
        fill(new FlagView(snapshot ?? lease.Engine.Completed(), manifest, seesOverrides), options);
    }

    /// <summary>
    /// Creates values like options, with post-configuration and validation, but from a given snapshot or with the overrides of the
    /// caller.
    /// </summary>
    /// <param name="make">The function that creates the options by name.</param>
    /// <param name="name">The name of the options.</param>
    /// <param name="snapshot">The snapshot; <c>null</c> for the newest one.</param>
    /// <param name="seesOverrides">Whether the overrides of the caller apply. Such values must not be cached for other callers.</param>
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
