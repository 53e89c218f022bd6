using FeatureFlags.Manifest;

namespace FeatureFlags.Compiler;

/// <summary>A flag that a compilation can use.</summary>
internal sealed class KnownFlag(FlagModel model, KnownManifest manifest)
{
    public FlagModel Model { get; } = model;

    public KnownManifest Manifest { get; } = manifest;

    public string Name => Model.Name;

    /// <summary>What its members are called in the generated types.</summary>
    public string MemberName { get; } = manifest.Types.MemberName(model.Identifier);
}
