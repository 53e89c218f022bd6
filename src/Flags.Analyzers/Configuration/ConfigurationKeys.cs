using System.Globalization;
using FeatureFlags.Manifest;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Finds duplicate keys in a JSON configuration file. The JSON configuration provider of .NET rejects a file in which two values have
/// the same key. Keys are not case-sensitive, and a name such as <c>a:b</c> consists of several keys.
/// </summary>
internal sealed class ConfigurationKeys
{
    private readonly Dictionary<string, ConfigurationKeys> _children = new(StringComparer.OrdinalIgnoreCase);
    private bool _hasValue;

    /// <summary>
    /// Returns the first name in a file whose value has the same key as an earlier value. Returns <c>null</c> if all keys are
    /// different.
    /// </summary>
    public static (string Name, TextRange At)? FindRepeated(JsonNode root) => new ConfigurationKeys().Add(root, "", root.Range);

    private (string Name, TextRange At)? Add(JsonNode node, string name, TextRange at)
    {
        switch (node.Kind)
        {
            case JsonKind.Object when node.Members.Count > 0:
                return FirstOf(node.Members.Select(member => Child(member.Name).Add(member.Value, member.Name, member.NameRange)));
            case JsonKind.Array when node.Items.Count > 0:
                return FirstOf(node.Items.Select((item, index) =>
                    Child(index.ToString(CultureInfo.InvariantCulture)).Add(item, name, item.Range)));
            case JsonKind.Broken:
                return null;
            default:
                // The provider allows an empty object or list to have the key of an earlier value.
                bool isRepeated = _hasValue && node.Kind is not (JsonKind.Object or JsonKind.Array);
                _hasValue = true;
                return isRepeated ? (name, at) : null;
        }
    }

    private ConfigurationKeys Child(string path)
    {
        ConfigurationKeys keys = this;
        foreach (string name in path.Split(':'))
        {
            if (!keys._children.TryGetValue(name, out ConfigurationKeys? child))
            {
                child = new ConfigurationKeys();
                keys._children.Add(name, child);
            }

            keys = child;
        }

        return keys;
    }

    private static (string Name, TextRange At)? FirstOf(IEnumerable<(string Name, TextRange At)?> found) =>
        found.FirstOrDefault(repeated => repeated is not null);
}
