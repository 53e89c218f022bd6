using System.Globalization;
using FeatureFlags.Manifest;
using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Sources;

/// <summary>Represents the settings in one configuration provider, such as one JSON file.</summary>
internal sealed class ProviderLayer(IConfigurationProvider provider, string section) : ISettingsLayer
{
    private Dictionary<string, int>? _flags;

    public ConfigurationOrigin Origin { get; } = new(provider);

    public IEnumerable<string> Keys => SectionKeys.Keys;

    private Dictionary<string, int> SectionKeys => _flags ??= Children(section);

    public FlagSetting? Find(string flag)
    {
        string path = section + ":" + flag;
        bool isKey = provider.TryGet(path, out string? text);
        if (text is not null)
        {
            return FlagSetting.FromString(text, Origin);
        }

        int count = CountAt(flag);
        if (count == 0 || (isKey && !HasChildren(path)))
        {
            return isKey ? FlagSetting.FromNothing(Origin) : null;
        }

        JsonNode? tree = ListAt(path, count) ?? TreeAt(path, depth: 1);

        // If the tree is empty, the provider has changed between the two calls. The key may have a plain value now.
        return tree is { Members.Count: 0 } && provider.TryGet(path, out text) && text is not null
            ? FlagSetting.FromString(text, Origin)
            : ConfigurationTree.Setting(tree, Origin);
    }

    /// <summary>
    /// Returns whether the key at a path has child keys. A <c>null</c> value does not show that a key has no children, because a copied
    /// configuration has a <c>null</c> value for each key with children.
    /// </summary>
    private bool HasChildren(string path) => provider.GetChildKeys([], path).Any();

    /// <summary>
    /// Returns the number of times that the provider lists the key of a flag. For most providers, this is the number of values below the
    /// key. The result is 0 if the provider does not have the key.
    /// </summary>
    private int CountAt(string flag)
    {
        int colon = flag.LastIndexOf(':');
        Dictionary<string, int> keys = colon < 0 ? SectionKeys : Children(section + ":" + flag.Substring(0, colon));
        return keys.TryGetValue(flag.Substring(colon + 1), out int count) ? count : 0;
    }

    /// <summary>
    /// Returns the keys directly below a path. For each key, the dictionary contains the number of times that the provider lists the key,
    /// which is the number of values below the key for most providers.
    /// </summary>
    private Dictionary<string, int> Children(string path)
    {
        Dictionary<string, int> children = new(StringComparer.OrdinalIgnoreCase);
        foreach (string key in provider.GetChildKeys([], path))
        {
            children.TryGetValue(key, out int count);
            children[key] = count + 1;
        }

        return children;
    }

    /// <summary>
    /// Reads a list of plain values. Returns <c>null</c> if the path is not such a list; the caller then reads the tree of keys. The items
    /// are read by index, because enumerating the child keys of each list would take quadratic time.
    /// </summary>
    private JsonNode? ListAt(string path, int count)
    {
        if (count == 1)
        {
            return null;
        }

        List<JsonMember> items = new(count);
        string index = "0";
        while (items.Count < count && provider.TryGet(path + ":" + index, out string? item))
        {
            items.Add(new JsonMember(index, default, ConfigurationTree.Text(item)));
            index = items.Count.ToString(CultureInfo.InvariantCulture);
        }

        return items.Count == count && !provider.TryGet(path + ":" + index, out _) ? ConfigurationTree.ListOrObject(items) : null;
    }

    /// <summary>Reads the configuration keys below a path as a JSON tree. Returns <c>null</c> if the keys are nested too deeply.</summary>
    private JsonNode? TreeAt(string path, int depth)
    {
        List<JsonMember> members = [];
        foreach (KeyValuePair<string, int> child in Children(path))
        {
            string childPath = path + ":" + child.Key;
            bool isPlain = provider.TryGet(childPath, out string? text) && (text is not null || !HasChildren(childPath));
            JsonNode? value = isPlain ? ConfigurationTree.Text(text)
                : ConfigurationTree.IsTooDeep(depth + 1) ? null
                : ListAt(childPath, child.Value) ?? TreeAt(childPath, depth + 1);
            if (value is null)
            {
                return null;
            }

            members.Add(new JsonMember(child.Key, default, value));
        }

        return ConfigurationTree.ListOrObject(members);
    }
}
