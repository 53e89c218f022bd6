using System.Text.Json;
using FeatureFlags.Manifest;

namespace FeatureFlags.Distribution;

/// <summary>
/// Represents the rules by which one build of a program validates settings of its flags, such as types, limits and schemas.
/// </summary>
public sealed class BuildDeclarations
{
    /// <summary>The maximum length of the serialized declarations, in characters.</summary>
    private const int MaxLength = 2_000_000;

    private readonly FlagManifest[] _manifests;

    private BuildDeclarations(FlagManifest[] manifests) => _manifests = manifests;

    /// <summary>Deserializes the declarations that a node (a process that uses the store) has published together with its build.</summary>
    /// <param name="text">The serialized declarations; <c>null</c> if the build has not published declarations.</param>
    /// <returns>The declarations, or <c>null</c> if <paramref name="text"/> is <c>null</c> or cannot be read.</returns>
    public static BuildDeclarations? Read(string? text)
    {
        try
        {
            return text is not null
                && JsonSerializer.Deserialize(text, BuildDeclarationsJson.Default.BuildDeclarationArray) is { } manifests
                && Array.TrueForAll(
                    manifests,
                    static manifest => manifest is { Flags: not null, Segments: not null }
                        && manifest.Segments.All(static name => name is not null))
                ? new BuildDeclarations(Array.ConvertAll(
                    manifests, static manifest => new FlagManifest("", manifest.Flags, static () => { }, null, SegmentsOf(manifest))))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// Validates a setting by the rules of the build. Returns an error message, or <c>null</c> if the setting is valid or the build does
    /// not declare the flag.
    /// </summary>
    /// <param name="flag">The name of the flag.</param>
    /// <param name="json">The setting as JSON, in the short or the long form.</param>
    /// <exception cref="ArgumentNullException">An argument is <c>null</c>.</exception>
    public string? ValidateSetting(string flag, string json)
    {
        ArgumentNullException.ThrowIfNull(flag);
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return Array.Find(_manifests, manifest => manifest.TryGetIndex(flag, out _)) is { } manifest
                && manifest.TryGetIndex(flag, out int index)
                && !FlagValueReader.TryRead(manifest.Definition(index).Shape, Json(json), manifest, out _, out string? error, out _)
                ? error
                : null;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or IndexOutOfRangeException)
        {
            // A later version of the library may write declarations that this version cannot read, and database users can write any string
            // into the column.
            return null;
        }
    }

    /// <summary>
    /// Serializes the declarations of this process. Returns <c>null</c> if the result is longer than <see cref="MaxLength"/>.
    /// </summary>
    internal static string? Write(FlagEngine engine)
    {
        BuildDeclaration[] manifests =
        [
            .. engine.Manifests.Select(
                static manifest => new BuildDeclaration(manifest.WriteDeclarations(), manifest.Segments.Names)),
        ];
        string text = JsonSerializer.Serialize(manifests, BuildDeclarationsJson.Default.BuildDeclarationArray);
        return text.Length <= MaxLength ? text : null;
    }

    private static JsonNode Json(string json) =>
        JsonText.TryRead(json, out JsonNode? node, out string? error) ? node : throw new FormatException(error);

    /// <summary>
    /// Returns the segments (named sets of callers) of a manifest as JSON. The segments have no conditions, because validation needs only
    /// the names of segments.
    /// </summary>
    private static string? SegmentsOf(BuildDeclaration manifest) =>
        manifest.Segments.Count == 0
            ? null
            : $"{{{string.Join(',', manifest.Segments.Distinct().Select(static name => $"\"{JsonEncodedText.Encode(name)}\":{{}}"))}}}";
}
