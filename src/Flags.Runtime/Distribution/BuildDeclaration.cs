using System.Text.Json.Serialization;

namespace FeatureFlags.Distribution;

/// <summary>What one manifest of a build declares.</summary>
/// <param name="Flags">The flags, a line each.</param>
/// <param name="Segments">The names of the segments.</param>
internal sealed record BuildDeclaration(
    [property: JsonPropertyName("flags")] string Flags, [property: JsonPropertyName("segments")] IReadOnlyList<string> Segments);

/// <summary>Reads and writes them without reflection.</summary>
[JsonSerializable(typeof(BuildDeclaration[]))]
internal sealed partial class BuildDeclarationsJson : JsonSerializerContext;
