using System.Text.Json.Serialization;

namespace FeatureFlags.Distribution;

/// <summary>
/// Represents the flag declarations of one manifest. A node, which is a process that uses the store, publishes its declarations in this
/// form.
/// </summary>
/// <param name="Flags">The declarations of the flags, one per line, in the format of the generated table.</param>
/// <param name="Segments">The names of the segments that the manifest declares.</param>
internal sealed record BuildDeclaration(
    [property: JsonPropertyName("flags")] string Flags, [property: JsonPropertyName("segments")] IReadOnlyList<string> Segments);

/// <summary>Provides the metadata to serialize <see cref="BuildDeclaration"/> without reflection.</summary>
[JsonSerializable(typeof(BuildDeclaration[]))]
internal sealed partial class BuildDeclarationsJson : JsonSerializerContext;
