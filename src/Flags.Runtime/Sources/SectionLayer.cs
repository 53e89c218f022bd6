using FeatureFlags.Manifest;
using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Sources;

/// <summary>A configuration whose providers cannot be seen.</summary>
internal static class SectionLayer
{
    public static void ReadInto(Dictionary<string, FlagSetting> settings, IConfigurationSection section)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            settings[child.Key] = child.Value is { } text
                ? FlagSetting.FromText(text, child.Path)
                : FlagSetting.FromNode(Tree(child), child.Path);
        }
    }

    private static JsonNode Tree(IConfigurationSection section)
    {
        if (section.Value is { } text)
        {
            return ConfigurationTree.Text(text);
        }

        List<JsonMember> members = [];
        foreach (IConfigurationSection child in section.GetChildren())
        {
            members.Add(new JsonMember(child.Key, default, Tree(child)));
        }

        return ConfigurationTree.ListOrObject(members);
    }
}
