using System.Globalization;
using FeatureFlags.Manifest;
using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Sources;

/// <summary>One provider of a configuration.</summary>
internal sealed class ProviderLayer(IConfigurationProvider provider, string section) : ISettingsLayer
{
    private Dictionary<string, int>? _flags;

    public ConfigurationOrigin Origin { get; } = new(provider);

    public FlagSetting? Find(string flag)
    {
        string path = section + ":" + flag;
        if (provider.TryGet(path, out string? text))
        {
            // A null says nothing: the layer beneath decides.
            return text is null ? null : FlagSetting.FromText(text, Origin);
        }

        if (!(_flags ??= Children(section)).TryGetValue(flag, out int count))
        {
            return null;
        }

        JsonNode? tree = ListAt(path, count) ?? TreeAt(path, depth: 1);

        // Nothing there after all: the provider has changed between the questions, and may have become a plain value.
        return tree is { Members.Count: 0 } && provider.TryGet(path, out text) && text is not null
            ? FlagSetting.FromText(text, Origin)
            : ConfigurationTree.Setting(tree, Origin);
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
            JsonNode? value = provider.TryGet(childPath, out string? text) ? ConfigurationTree.Text(text)
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
