using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.Analyzers;

/// <summary>Represents a configuration file or a <c>launchSettings.json</c> that may contain settings of flags.</summary>
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

    /// <summary>Gets a value that indicates whether the file is <c>launchSettings.json</c>.</summary>
    public bool IsLaunch { get; }

    /// <summary>
    /// Gets the settings in the file: one group for a configuration file, and one group for each profile of
    /// <c>launchSettings.json</c>. If the file is not valid JSON, the groups contain the settings that can be read despite the
    /// errors.
    /// </summary>
    public IReadOnlyList<SettingGroup> Groups { get; }

    /// <summary>
    /// Opens a configuration file or <c>launchSettings.json</c>. Returns <c>null</c> for any other file, for a file that cannot be
    /// opened or is too long, and for a file whose text cannot contain settings of flags.
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
        return characters.IndexOf(start, StringComparison.OrdinalIgnoreCase) >= 0
            || (isLaunch && characters.Contains(names.EnvironmentPrefix))
                ? new SettingsFile(file.Path, text, characters, names, isLaunch)
                : null;
    }

    /// <summary>
    /// Returns the first error that prevents the program from reading the file, and the range of the error. Returns <c>null</c> if the
    /// file is valid.
    /// </summary>
    public (string Error, TextRange At)? FindError()
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
            ? ($"the key {Excerpt.Quoted(name)} appears twice, because keys are not case-sensitive", at)
            : null;
    }

    public Location LocationOf(TextRange range) => range.In(_text, Path);
}
