using FeatureFlags.Manifest;

namespace FeatureFlags.Analyzers;

/// <summary>What a file says of one flag.</summary>
/// <param name="Name">The flag's key in the configuration section; the whole name of an environment variable.</param>
/// <param name="NameRange">Where that stands.</param>
/// <param name="Value">As the run time sees it: plain values are text.</param>
internal sealed record Setting(string Name, TextRange NameRange, JsonNode Value)
{
    public bool IsVariable { get; init; }

    /// <summary>Why the value is not the JSON that it is meant to be.</summary>
    public string? Unreadable { get; init; }

    /// <summary>Where the value stands, if the ranges in <see cref="Value"/> do not tell: it was JSON within a string.</summary>
    public TextRange? ValueRange { get; init; }
}
