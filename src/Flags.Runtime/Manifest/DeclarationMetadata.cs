using System.Reflection;
using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Reads the descriptive metadata of flags, such as owner and tags, from the <see cref="FlagManifestAttribute"/> of an assembly. The
/// metadata is loaded on demand, because flags can be evaluated without this metadata.
/// </summary>
internal sealed class DeclarationMetadata
{
    private readonly string _json;
    private readonly Dictionary<string, JsonNode> _flags = new(StringComparer.Ordinal);

    private DeclarationMetadata(string json)
    {
        _json = json;
        if (JsonText.TryRead(json, out JsonNode? manifest, out _) && manifest.Find("flags") is { Value.Members: var flags })
        {
            foreach (JsonMember flag in flags)
            {
                _flags[flag.Name] = flag.Value;
            }
        }
    }

    public static DeclarationMetadata Of(Assembly assembly, string className)
    {
        foreach (FlagManifestAttribute manifest in assembly.GetCustomAttributes<FlagManifestAttribute>())
        {
            if (manifest.ClassName == className)
            {
                return new DeclarationMetadata(manifest.Json);
            }
        }

        return new DeclarationMetadata("");
    }

    /// <summary>
    /// Adds the owner, tags and other metadata from the manifest to a description. Returns a copy of the description, or the same
    /// description if the manifest does not contain the flag.
    /// </summary>
    public FlagDescription Complete(FlagDescription description) =>
        !_flags.TryGetValue(description.Name, out JsonNode? flag) ? description : description with
        {
            Description = Text(flag, "description"),
            Owner = Text(flag, "owner"),
            Ticket = Text(flag, "ticket"),
            Created = Text(flag, "created"),
            Expires = Text(flag, "expires"),
            IsPermanent = flag.Find("permanent")?.Value.Kind == JsonKind.True,
            Tags = [.. (flag.Find("tags")?.Value.Items ?? []).Select(static tag => tag.Text)],
            Declaration = _json.Substring(flag.Range.Start, flag.Range.Length),
        };

    private static string? Text(JsonNode flag, string property) => flag.Find(property)?.Value.Text;
}
