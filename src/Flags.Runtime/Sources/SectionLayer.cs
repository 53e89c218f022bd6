using FeatureFlags.Manifest;
using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Sources;

/// <summary>A configuration whose providers cannot be seen.</summary>
internal sealed class SectionLayer(IConfigurationSection section) : IFlagSettings
{
    public FlagSetting? Find(string flag)
    {
        IConfigurationSection setting = section.GetSection(flag);
        return setting.Value is { } text ? FlagSetting.FromText(text, setting.Path)
            : Tree(setting) is { } tree ? FlagSetting.FromNode(tree, setting.Path)
            : null;
    }

    private static JsonNode? Tree(IConfigurationSection section)
    {
        List<JsonMember> members = [];
        foreach (IConfigurationSection child in section.GetChildren())
        {
            members.Add(new JsonMember(child.Key, default, child.Value is { } text ? ConfigurationTree.Text(text) : Tree(child) ?? ConfigurationTree.Text(null)));
        }

        return members.Count == 0 ? null : ConfigurationTree.ListOrObject(members);
    }
}
