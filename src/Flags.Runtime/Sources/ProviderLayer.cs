using System.Globalization;
using FeatureFlags.Manifest;
using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Sources;

/// <summary>One provider of a configuration.</summary>
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
            return FlagSetting.FromText(text, Origin);
        }

        int count = CountAt(flag);
        if (count == 0 || (isKey && !HasChildren(path)))
        {
            return isKey ? FlagSetting.FromNothing(Origin) : null;
        }

        JsonNode? tree = ListAt(path, count) ?? TreeAt(path, depth: 1);

        // Nothing there after all: the provider has changed between the questions, and may have become a plain value.
        return tree is { Members.Count: 0 } && provider.TryGet(path, out text) && text is not null
            ? FlagSetting.FromText(text, Origin)
            : ConfigurationTree.Setting(tree, Origin);
    }

    /// <summary>A collection that was copied from another configuration has a null for each key that only has others below it.</summary>
    private bool HasChildren(string path) => provider.GetChildKeys([], path).Any();

    /// <summary>How often the provider names the flag's key. In a configuration, a name with a colon is a key within another one.</summary>
    private int CountAt(string flag)
    {
        int colon = flag.LastIndexOf(':');
        Dictionary<string, int> keys = colon < 0 ? SectionKeys : Children(section + ":" + flag.Substring(0, colon));
        return keys.TryGetValue(flag.Substring(colon + 1), out int count) ? count : 0;
    }

    /// <summary>
    /// The keys directly beneath a path, each with how often it came: the base class of most providers names a key once for every value
    /// beneath it, which tells how many there are.
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
    /// A list of plain values by asking for one index after the other: <see cref="IConfigurationProvider.GetChildKeys"/> looks at every key
    /// of the provider, and a call for each list would make reading quadratic. Null when the path holds anything else, or when the provider
    /// may not have counted: then the long way tells.
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

    /// <summary>Whatever is at a path. Null where it is nested too deep.</summary>
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
