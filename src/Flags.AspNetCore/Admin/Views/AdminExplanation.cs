using System.Text.Json.Serialization;

namespace FeatureFlags.AspNetCore;

/// <summary>Represents the explanation of a flag's value for one user.</summary>
internal sealed record AdminExplanation(string Name, string? Type)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Value { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? ValueHidden { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsEnabled { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Variant { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DecidedBy { get; init; }

    /// <summary>
    /// The reason, such as <c>targetingMatch</c>. It is hidden with the value, because requests for one user after another would
    /// reveal a whole list.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    public required string Source { get; init; }

    public string? Origin { get; init; }

    public long Version { get; init; }

    public DateTimeOffset LoadedAt { get; init; }

    public double AgeSeconds { get; init; }

    public AdminRejected? Rejected { get; init; }
}
