using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Compiler;

/// <summary>
/// Represents the name of the configuration section and the prefix of the environment variables that contain flag settings. The project
/// file declares the section and the prefix, which must equal the values that the code passes to <c>AddFlags</c>.
/// </summary>
/// <param name="Section">The path of the configuration section. Its parts are joined by <c>:</c>.</param>
/// <param name="EnvironmentPrefix">The prefix of the environment variables that set flags.</param>
internal sealed record SettingNames(string Section, string EnvironmentPrefix)
{
    public static SettingNames Read(AnalyzerConfigOptionsProvider options) => new(
        options.GetProperty(BuildProperties.FlagsSection).Trim() is { Length: > 0 } section ? section : "FeatureFlags",
        options.GetProperty(BuildProperties.FlagsEnvironmentPrefix).Trim() is { Length: > 0 } prefix ? prefix : "FEATURE_");

    /// <summary>
    /// Returns the part of a configuration key that follows the name of the section, such as <c>beta</c> or <c>beta:0</c>. Returns
    /// <c>null</c> if the key is not within the section.
    /// </summary>
    public string? WithinSection(string key) =>
        key.Length > Section.Length + 1 && key[Section.Length] == ':' && key.StartsWith(Section, StringComparison.OrdinalIgnoreCase)
            ? key.Substring(Section.Length + 1)
            : null;

    /// <summary>
    /// Returns whether the specified key identifies the configuration section of flags or one of the parents of this section.
    /// </summary>
    public bool IsSectionWithin(string key) =>
        Section.StartsWith(key, StringComparison.OrdinalIgnoreCase) && (Section.Length == key.Length || Section[key.Length] == ':');

    /// <summary>
    /// Returns the part of a variable name that follows the prefix. Returns <c>null</c> if the name does not start with the prefix. The
    /// comparison is case-sensitive.
    /// </summary>
    public string? WithinPrefix(string variable) =>
        variable.Length > EnvironmentPrefix.Length && variable.StartsWith(EnvironmentPrefix, StringComparison.Ordinal)
            ? variable.Substring(EnvironmentPrefix.Length)
            : null;
}
