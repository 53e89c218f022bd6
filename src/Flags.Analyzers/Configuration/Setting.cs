using FeatureFlags.Manifest;

namespace FeatureFlags.Analyzers;

/// <summary>A setting of one flag in a file.</summary>
/// <param name="Name">The key of the flag in the configuration section, or the whole name of an environment variable.</param>
/// <param name="NameRange">The range of the name.</param>
/// <param name="Value">The value in the form that the runtime sees: plain values are strings.</param>
internal sealed record Setting(string Name, TextRange NameRange, JsonNode Value)
{
    public bool IsVariable { get; init; }

    /// <summary>Gets the error of a value that is meant to be JSON but cannot be parsed.</summary>
    public string? Unreadable { get; init; }

    /// <summary>
    /// Gets the range of the value if it was JSON in a string, so that the ranges in <see cref="Value"/> do not refer to the file.
    /// </summary>
    public TextRange? ValueRange { get; init; }
}
