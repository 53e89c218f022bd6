using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.Analyzers;

/// <summary>A configuration file in which settings of flags may stand.</summary>
internal sealed class SettingsFile
{
    private readonly SourceText _text;
    private readonly JsonErrors _errors = new(limit: 100);
    private readonly JsonNode _root;

    private SettingsFile(string path, SourceText text, string characters, SettingNames names, bool isLaunch)
    {
        Path = path;
        IsLaunch = isLaunch;
        _text = text;
        _root = JsonReader.Read(characters, _errors);
        Groups = isLaunch ? [.. LaunchSettings.Find(_root, names)] : [new SettingGroup([.. ConfigurationSettings.Find(_root, names)])];
    }

    public string Path { get; }

    /// <summary>Whether the file is <c>launchSettings.json</c>.</summary>
    public bool IsLaunch { get; }

    /// <summary>The settings in the file. Where the file is not JSON, these are the settings that can be read around the errors.</summary>
    public IReadOnlyList<SettingGroup> Groups { get; }

    /// <summary>
    /// Null for other files, for a file that cannot be opened or is too long to be read, and for a file that does not mention flags.
    /// </summary>
    public static SettingsFile? Open(
        AdditionalText file, AnalyzerConfigOptionsProvider options, SettingNames names, CancellationToken cancellationToken)
    {
        bool isLaunch = AdditionalFileRoles.IsLaunch(file, options);
        if ((!isLaunch && !AdditionalFileRoles.IsSettings(file, options))
            || file.GetText(cancellationToken) is not { Length: <= JsonReader.MaxLength } text)
        {
            return null;
        }

        string characters = text.ToString();
        string start = names.Section.Split(':')[0];
        return characters.IndexOf(start, StringComparison.OrdinalIgnoreCase) >= 0 || (isLaunch && characters.Contains(names.EnvironmentPrefix))
            ? new SettingsFile(file.Path, text, characters, names, isLaunch)
            : null;
    }

    /// <summary>Returns why the program cannot read the file, and where; null for a file that it can read.</summary>
    public (string Error, TextRange At)? FindFault()
    {
        if (_errors.Items.Count > 0)
        {
            JsonError first = _errors.Items[0];
            return (first.Message, first.Range);
        }

        if (_root.Kind != JsonKind.Object)
        {
            return ($"expected an object, found {_root.Description}", _root.Range);
        }

        return !IsLaunch && ConfigurationKeys.FindRepeated(_root) is var (name, at)
            ? ($"{Excerpt.Quoted(name)} repeats a key, and the case of keys does not matter", at)
            : null;
    }

    public Location LocationOf(TextRange range) => range.In(_text, Path);
}
