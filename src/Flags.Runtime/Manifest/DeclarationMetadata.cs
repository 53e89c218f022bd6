using System.Reflection;
using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Provides the descriptive properties of the flags of a manifest, such as owner and tags. The properties are read on demand from the
/// <see cref="FlagManifestAttribute"/> of the assembly, because evaluation does not need them.
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

    /// <summary>Returns a copy of a description to which the descriptive properties of the manifest are added.</summary>
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
