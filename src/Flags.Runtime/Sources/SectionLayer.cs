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
            : setting.Exists() ? ConfigurationTree.Setting(TreeOf(setting, depth: 1), setting.Path)
            : null;
    }

    /// <summary>What is beneath a section. Null where it is nested too deep.</summary>
    private static JsonNode? TreeOf(IConfigurationSection section, int depth)
    {
        List<JsonMember> members = [];
        foreach (IConfigurationSection child in section.GetChildren())
        {
            JsonNode? value = child.Value is not null || !child.Exists() ? ConfigurationTree.Text(child.Value)
                : ConfigurationTree.IsTooDeep(depth + 1) ? null
                : TreeOf(child, depth + 1);
            if (value is null)
            {
                return null;
            }

            members.Add(new JsonMember(child.Key, default, value));
        }

        return ConfigurationTree.ListOrObject(members);
    }
}
