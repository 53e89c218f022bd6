using FeatureFlags.Manifest;

namespace FeatureFlags.Analyzers;

/// <summary>Represents the setting of one flag in a configuration file or a launch profile.</summary>
/// <param name="Name">The key of the flag in the configuration section, or the whole name of an environment variable.</param>
/// <param name="NameRange">The range of the name in the file.</param>
/// <param name="Value">The value in the form that the runtime reads, in which simple values are strings.</param>
internal sealed record Setting(string Name, TextRange NameRange, JsonNode Value)
{
    /// <summary>
    /// Gets a value that indicates whether the setting is an environment variable whose name starts with the prefix for flags, as in
    /// <c>FEATURE_NEW_UI</c>.
    /// </summary>
    public bool IsVariable { get; init; }

    /// <summary>Gets the parse error if the value starts like JSON but is not valid JSON; otherwise <c>null</c>.</summary>
    public string? Unreadable { get; init; }

    /// <summary>
    /// Gets the range of the string in the file if the setting is a string that contains JSON; otherwise <c>null</c>. If this property
    /// is set, the ranges in <see cref="Value"/> are positions in that string and not in the file.
    /// </summary>
    public TextRange? ValueRange { get; init; }
}
