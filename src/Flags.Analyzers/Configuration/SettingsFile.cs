using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.Analyzers;

/// <summary>A configuration file in which settings of flags may stand.</summary>
internal sealed class SettingsFile
{
    private readonly AdditionalText _file;
    private readonly SourceText _text;
    private readonly string _characters;
    private readonly bool _isLaunch;

    private SettingsFile(AdditionalText file, SourceText text, string characters, bool isLaunch)
    {
        _file = file;
        _text = text;
        _characters = characters;
        _isLaunch = isLaunch;
    }

    /// <summary>Null for other files, for one that cannot be opened, and for one where nothing of the kind is mentioned: it need not be read.</summary>
    public static SettingsFile? Open(AdditionalText file, AnalyzerConfigOptionsProvider options, SettingNames names, CancellationToken cancellationToken)
    {
        bool isLaunch = AdditionalFileRoles.IsLaunch(file, options);
        if ((!isLaunch && !AdditionalFileRoles.IsSettings(file, options)) || file.GetText(cancellationToken) is not { } text)
        {
            return null;
        }

        string characters = text.ToString();
        string start = names.Section.Split(':')[0];
        return characters.IndexOf(start, StringComparison.OrdinalIgnoreCase) >= 0 || (isLaunch && characters.Contains(names.EnvironmentPrefix))
            ? new SettingsFile(file, text, characters, isLaunch)
            : null;
    }

    /// <summary>The settings in the file. Where it is not JSON the start of the program says so: what can be read around that place is found.</summary>
    public IEnumerable<Setting> FindSettings(SettingNames names)
    {
        JsonNode root = JsonReader.Read(_characters, new JsonErrors(limit: 100));
        return _isLaunch ? LaunchSettings.Find(root, names) : ConfigurationSettings.Find(root, names);
    }

    public Location LocationOf(TextRange range) => range.In(_text, _file.Path);
}
