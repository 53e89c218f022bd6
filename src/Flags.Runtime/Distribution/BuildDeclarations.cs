using System.Text.Json;
using FeatureFlags.Manifest;

namespace FeatureFlags.Distribution;

/// <summary>
/// What a build accepts as settings of its flags: types, limits, variants and schemas, and the segments that rules may refer to.
/// </summary>
public sealed class BuildDeclarations
{
    /// <summary>The longest text, in characters.</summary>
    private const int MaxLength = 2_000_000;

    private readonly FlagManifest[] _manifests;

    private BuildDeclarations(FlagManifest[] manifests) => _manifests = manifests;

    /// <summary>Returns the declarations in a text, in the form that the generated code has (<c>DefinitionTable</c>).</summary>
    /// <param name="text">The text; <c>null</c> for none.</param>
    /// <returns><c>null</c> where the text cannot be read.</returns>
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
    /// Returns why the build refuses a setting, in a phrase; <c>null</c> where the build accepts the setting, or does not say.
    /// </summary>
    /// <param name="flag">The name of the flag.</param>
    /// <param name="json">The setting in JSON, of the short or the long form.</param>
    /// <exception cref="ArgumentNullException">An argument is <c>null</c>.</exception>
    public string? FindFault(string flag, string json)
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
            // A later version may write what this one cannot read, and anybody may have written into the table.
            return null;
        }
    }

    /// <summary>Returns the declarations of this process; <c>null</c> where they are too long.</summary>
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

    /// <summary>Rules refer to segments by their names alone.</summary>
    private static string? SegmentsOf(BuildDeclaration manifest) =>
        manifest.Segments.Count == 0
            ? null
            : $"{{{string.Join(',', manifest.Segments.Distinct().Select(static name => $"\"{JsonEncodedText.Encode(name)}\":{{}}"))}}}";
}
