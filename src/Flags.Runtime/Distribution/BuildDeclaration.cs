using System.Text.Json.Serialization;

namespace FeatureFlags.Distribution;

/// <summary>Represents the declarations of one manifest of a build.</summary>
/// <param name="Flags">The declarations of the flags, one per line.</param>
/// <param name="Segments">The names of the segments.</param>
internal sealed record BuildDeclaration(
    [property: JsonPropertyName("flags")] string Flags, [property: JsonPropertyName("segments")] IReadOnlyList<string> Segments);

/// <summary>Serializes <see cref="BuildDeclaration"/> without reflection.</summary>
[JsonSerializable(typeof(BuildDeclaration[]))]
internal sealed partial class BuildDeclarationsJson : JsonSerializerContext;
