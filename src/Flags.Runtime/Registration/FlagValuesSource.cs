using System.Diagnostics.CodeAnalysis;
using FeatureFlags.Generated;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags;

/// <summary>
/// Makes the generated class <c>FlagValues</c> available through <c>Microsoft.Extensions.Options</c>. The source fills new instances of
/// <c>FlagValues</c> from the current snapshot, and reports each new snapshot as a change of the options.
/// </summary>
internal sealed class FlagValuesSource<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TValues>(
    EngineLease lease,
    FlagManifest manifest,
    Action<FlagView, TValues> fill) : IConfigureOptions<TValues>, IOptionsChangeTokenSource<TValues>, IDisposable
    where TValues : class
{
    private readonly ThreadLocal<(FlagSnapshot? Snapshot, bool SeesOverrides)> _reading = new();

    public string Name => Options.DefaultName;

    /// <summary>
    /// Gets a value that indicates whether flags are overridden in the current asynchronous flow. While flags are overridden, cached
    /// options must not be used.
    /// </summary>
    public bool IsOverridden => manifest.HasOverrides;

    public void Configure(TValues options)
    {
        (FlagSnapshot? snapshot, bool seesOverrides) = _reading.Value;
        fill(new FlagView(snapshot ?? lease.Engine.Completed(), manifest, seesOverrides), options);
    }

    /// <summary>
    /// Creates an instance of <c>FlagValues</c> with the values of the given snapshot, or of the newest snapshot if
    /// <paramref name="snapshot"/> is <c>null</c>. The options library creates the instance, so post-configuration and validation also run.
    /// </summary>
    /// <param name="make">The function of the options library that creates the options by name.</param>
    /// <param name="name">The name of the options; <c>null</c> for the default name.</param>
    /// <param name="snapshot">The snapshot to read; <c>null</c> for the newest one.</param>
    /// <param name="seesOverrides">True if the overrides of the caller apply. Such values must not be cached for other callers.</param>
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
