using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Represents the configuration files of a project. The class finds the files that a more specific file overrides when the program
/// runs.
/// </summary>
internal sealed class SettingsFiles
{
    private static readonly char[] s_separators = ['/', '\\'];

    private readonly Dictionary<string, SettingsFile> _byPath = new(StringComparer.OrdinalIgnoreCase);

    private SettingsFiles(IEnumerable<SettingsFile> files)
    {
        foreach (SettingsFile file in files)
        {
            _byPath[file.Path.Replace('\\', '/')] = file;
        }
    }

    public bool IsEmpty => _byPath.Count == 0;

    public static SettingsFiles Open(AnalyzerOptions options, SettingNames names, CancellationToken cancellationToken) => new(
        options.AdditionalFiles
            .Select(file => SettingsFile.Open(file, options.AnalyzerConfigOptionsProvider, names, cancellationToken))
            .OfType<SettingsFile>());

    public SettingsFile? Find(AdditionalText file) => Find(file.Path);

    /// <summary>
    /// Returns the configuration files that a group of settings overrides, highest precedence first. <c>appsettings.json</c> has a lower
    /// precedence than <c>appsettings.Production.json</c>, and both have a lower precedence than the variables of a launch profile.
    /// </summary>
    public IEnumerable<SettingsFile> FindLower(SettingsFile file, SettingGroup group)
    {
        string? path = file.IsLaunch
            ? Directory(Directory(file.Path).TrimEnd(s_separators)) + "appsettings." + group.Environment + ".json"
            : WithoutEnvironment(file.Path);
        for (; path is not null; path = WithoutEnvironment(path))
        {
            if (Find(path) is { IsLaunch: false } lower)
            {
                yield return lower;
            }
        }
    }

    private SettingsFile? Find(string path) => _byPath.TryGetValue(path.Replace('\\', '/'), out SettingsFile? file) ? file : null;

    private static string Directory(string path) => path.Substring(0, path.LastIndexOfAny(s_separators) + 1);

    /// <summary>
    /// Returns the path of the general file that an environment-specific file overrides, such as <c>appsettings.json</c> for
    /// <c>appsettings.Production.json</c>. Returns <c>null</c> if the file name contains no environment.
    /// </summary>
    private static string? WithoutEnvironment(string path)
    {
        string directory = Directory(path);
        string[] parts = path.Substring(directory.Length).Split('.');
        return parts.Length < 3 ? null : directory + string.Join(".", parts.Where((_, index) => index != parts.Length - 2));
    }
}
