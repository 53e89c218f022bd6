using FeatureFlags.Generated;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags;

/// <summary>Ties the generated values class to the options of the host: filled from the snapshot in force, renewed with each new one.</summary>
internal sealed class FlagValuesOptions<TValues>(EngineLease lease, FlagManifest manifest, Action<FlagView, TValues> fill)
    : IConfigureOptions<TValues>, IOptionsChangeTokenSource<TValues>
    where TValues : class
{
    public string Name => Options.DefaultName;

    public void Configure(TValues options) => fill(new FlagView(lease.Engine, manifest), options);

    public IChangeToken GetChangeToken() => lease.Engine.GetReloadToken();
}
