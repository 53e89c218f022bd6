using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Finds the settings of flags in a configuration file such as <c>appsettings.json</c>. The key of a setting may be written as
/// nested objects, or as one name with parts that are joined by <c>:</c>.
/// </summary>
internal static class ConfigurationSettings
{
    /// <summary>
    /// Returns the settings of flags in a configuration file. They are in the section that <paramref name="names"/> specifies.
    /// </summary>
    public static IEnumerable<Setting> Find(JsonNode root, SettingNames names)
    {
        SettingCollector settings = new();
        Visit(root, "", names, settings);
        return settings.Settings;
    }

    private static void Visit(JsonNode node, string path, SettingNames names, SettingCollector settings)
    {
        foreach (JsonMember member in node.Members)
        {
            string key = path + member.Name;
            if (names.WithinSection(key) is { } inSection)
            {
                settings.Add(inSection, FlagRange(member, inSection), member.Value);
            }
            else if (names.IsSectionWithin(key))
            {
                Visit(member.Value, key + ":", names, settings);
            }
        }
    }

    // Returns the range of the flag's name in a longer key, unless an escape makes its position uncertain.
    private static TextRange FlagRange(JsonMember member, string inSection)
    {
        int colon = inSection.IndexOf(':');
        int length = colon < 0 ? inSection.Length : colon;
        return length == member.Name.Length || member.NameRange.Length != member.Name.Length + 2
            ? member.NameRange
            : new TextRange(member.NameRange.Start + 1 + member.Name.Length - inSection.Length, length);
    }
}
