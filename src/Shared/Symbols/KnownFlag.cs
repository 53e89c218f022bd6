using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Compiler;

/// <summary>A flag that a compilation can use.</summary>
internal sealed class KnownFlag(FlagModel model, KnownManifest manifest)
{
    public FlagModel Model { get; } = model;

    public KnownManifest Manifest { get; } = manifest;

    public string Name => Model.Name;

    /// <summary>What its members are called in the generated types.</summary>
    public string MemberName { get; } = manifest.Types.MemberName(model.Identifier);

    /// <summary>The enum of a variant flag or the record of an object flag; null for a flag of another type, and where it was not generated.</summary>
    public INamedTypeSymbol? FindValueType() =>
        Model.Shape.Type is FlagType.Variant or FlagType.Object ? Manifest.FindType(Manifest.Types.TypeName(Model.TypeIdentifier)) : null;
}
