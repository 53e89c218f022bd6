using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Compiler;

/// <summary>
/// Represents the configuration section and the environment variable prefix of flag settings, as declared in the project file. They must
/// equal the values that the code passes to <c>AddFlags</c>.
/// </summary>
/// <param name="Section">The path of the configuration section. Its parts are joined by <c>:</c>.</param>
/// <param name="EnvironmentPrefix">The prefix of the environment variables that set flags.</param>
internal sealed record SettingNames(string Section, string EnvironmentPrefix)
{
    public static SettingNames Read(AnalyzerConfigOptionsProvider options) => new(
        options.GetProperty(BuildProperties.FlagsSection).Trim() is { Length: > 0 } section ? section : "FeatureFlags",
        options.GetProperty(BuildProperties.FlagsEnvironmentPrefix).Trim() is { Length: > 0 } prefix ? prefix : "FEATURE_");

    /// <summary>
    /// Returns the part of a configuration key after the section: the name of a flag, which <c>:</c> and a subkey may follow. Returns
    /// <c>null</c> for a key outside of the section.
    /// </summary>
    public string? WithinSection(string key) =>
        key.Length > Section.Length + 1 && key[Section.Length] == ':' && key.StartsWith(Section, StringComparison.OrdinalIgnoreCase)
            ? key.Substring(Section.Length + 1)
            : null;

    /// <summary>Returns whether the configuration section of flags is at the specified key or below it.</summary>
    public bool IsSectionWithin(string key) =>
        Section.StartsWith(key, StringComparison.OrdinalIgnoreCase) && (Section.Length == key.Length || Section[key.Length] == ':');

    /// <summary>
    /// Returns the part of an environment variable's name after the prefix, or <c>null</c> for a variable without the prefix. The
    /// comparison is case-sensitive, as on all systems except Windows.
    /// </summary>
    public string? WithinPrefix(string variable) =>
        variable.Length > EnvironmentPrefix.Length && variable.StartsWith(EnvironmentPrefix, StringComparison.Ordinal)
            ? variable.Substring(EnvironmentPrefix.Length)
            : null;
}
