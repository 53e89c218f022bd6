using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Compiler;

/// <summary>Represents a flag that a compilation can use, with its manifest and its generated members.</summary>
internal sealed class KnownFlag(FlagModel model, KnownManifest manifest)
{
    public FlagModel Model { get; } = model;

    public KnownManifest Manifest { get; } = manifest;

    public string Name => Model.Name;

    /// <summary>
    /// Gets the name of the members that are generated for the flag, such as <c>NewUi</c>. The name is the same in all generated types.
    /// </summary>
    public string MemberName { get; } = manifest.Types.MemberName(model.Identifier);

    /// <summary>
    /// Returns the type that is generated for the values of the flag: the enum of a variant flag or the record of an object flag.
    /// Returns <c>null</c> if the flag has another type, or if the type was not generated.
    /// </summary>
    public INamedTypeSymbol? FindValueType() =>
        Model.Shape.Type is FlagType.Variant or FlagType.Object ? Manifest.FindType(Manifest.Types.TypeName(Model.TypeIdentifier)) : null;
}
