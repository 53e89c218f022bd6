using FeatureFlags.Manifest;
using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Sources;

/// <summary>
/// Represents the settings in a configuration section that was passed without its configuration root, so that its providers cannot be
/// accessed.
/// </summary>
/// <param name="layer">
/// The configuration, which identifies the layer. It stays the same object when the configuration is read again.
/// </param>
/// <param name="section">The section that holds the settings.</param>
internal sealed class SectionLayer(object layer, IConfigurationSection section) : ISettingsLayer
{
    private HashSet<string>? _keys;

    public ConfigurationOrigin Origin { get; } = new(layer, section.Path);

    IEnumerable<string> ISettingsLayer.Keys => SectionKeys;

    private HashSet<string> SectionKeys =>
        _keys ??= new HashSet<string>(section.GetChildren().Select(static child => child.Key), StringComparer.OrdinalIgnoreCase);

    public FlagSetting? Find(string flag)
    {
        IConfigurationSection setting = section.GetSection(flag);
        ConfigurationOrigin origin = new(layer, setting.Path);
        return setting.Value is { } text ? FlagSetting.FromString(text, origin)
            : setting.Exists() ? ConfigurationTree.Setting(TreeOf(setting, depth: 1), origin)
            : SectionKeys.Contains(flag) ? FlagSetting.FromNothing(origin)
            : null;
    }

    /// <summary>
    /// Reads the keys below a configuration section as a JSON tree. Returns <c>null</c> if the keys are nested too deeply.
    /// </summary>
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
