using System.Globalization;
using FeatureFlags.Manifest;
using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Sources;

/// <summary>One provider of a configuration.</summary>
internal sealed class ProviderLayer(IConfigurationProvider provider)
{
    public void ReadInto(Dictionary<string, FlagSetting> settings, string section)
    {
        string? origin = null;
        foreach (KeyValuePair<string, int> child in Children(section))
        {
            string path = section + ":" + child.Key;
            FlagSetting? setting = provider.TryGet(path, out string? text)
                ? text is null ? null : FlagSetting.FromText(text, origin ??= ConfigurationOrigin.Of(provider))
                : FlagSetting.FromNode(ListAt(path, child.Value) ?? TreeAt(path), origin ??= ConfigurationOrigin.Of(provider));

            // A null says nothing: the layer beneath decides.
            if (setting is not null)
            {
                settings[child.Key] = setting;
            }
        }
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
    /// may not have counted.
    /// </summary>
    private JsonNode? ListAt(string path, int count)
    {
        if (count == 1)
        {
            return null;
        }

        List<JsonNode> items = new(count);
        while (items.Count < count && provider.TryGet(path + ":" + items.Count.ToString(CultureInfo.InvariantCulture), out string? item))
        {
            items.Add(ConfigurationTree.Text(item));
        }

        return items.Count == count ? ConfigurationTree.List(items) : null;
    }

    private JsonNode TreeAt(string path)
    {
        List<JsonMember> members = [];
        foreach (KeyValuePair<string, int> child in Children(path))
        {
            string childPath = path + ":" + child.Key;
            members.Add(new JsonMember(child.Key, default, provider.TryGet(childPath, out string? text) ? ConfigurationTree.Text(text) : TreeAt(childPath)));
        }

        return ConfigurationTree.ListOrObject(members);
    }
}
