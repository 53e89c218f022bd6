using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Compiler;

/// <summary>What settings of flags are called. The project tells the build what its code tells <c>AddFlags</c>.</summary>
/// <param name="Section">Path of the configuration section, its parts joined by <c>:</c>.</param>
/// <param name="EnvironmentPrefix">Start of the environment variables.</param>
internal sealed record SettingNames(string Section, string EnvironmentPrefix)
{
    public static SettingNames Read(AnalyzerConfigOptionsProvider options) => new(
        options.GetProperty(BuildProperties.FlagsSection).Trim() is { Length: > 0 } section ? section : "FeatureFlags",
        options.GetProperty(BuildProperties.FlagsEnvironmentPrefix).Trim() is { Length: > 0 } prefix ? prefix : "FEATURE_");

    /// <summary>What follows the section in a configuration key: the flag's name, and <c>:</c> with what follows that. Null for any other key.</summary>
    public string? WithinSection(string key) =>
        key.Length > Section.Length + 1 && key[Section.Length] == ':' && key.StartsWith(Section, StringComparison.OrdinalIgnoreCase)
            ? key.Substring(Section.Length + 1)
            : null;

    /// <summary>Whether the section is that key, or is somewhere within it.</summary>
    public bool IsSectionWithin(string key) =>
        Section.StartsWith(key, StringComparison.OrdinalIgnoreCase) && (Section.Length == key.Length || Section[key.Length] == ':');

    /// <summary>What follows the prefix in the name of an environment variable; null for any other variable. Systems other than Windows tell case.</summary>
    public string? WithinPrefix(string variable) =>
        variable.Length > EnvironmentPrefix.Length && variable.StartsWith(EnvironmentPrefix, StringComparison.Ordinal)
            ? variable.Substring(EnvironmentPrefix.Length)
            : null;
}
