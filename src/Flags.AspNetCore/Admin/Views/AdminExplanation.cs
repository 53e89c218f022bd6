using System.Text.Json.Serialization;

namespace FeatureFlags.AspNetCore;

/// <summary>Represents the response that explains why a flag has its value for one user.</summary>
internal sealed record AdminExplanation(string Name, string? Type)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Value { get; init; }

    /// <summary>Gets <c>true</c> if the value is omitted because the caller may not read it; otherwise <c>null</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? ValueHidden { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsEnabled { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Variant { get; init; }

    /// <summary>
    /// Gets the part of the setting that determined the value, such as <c>rules[1]</c>. The property is <c>null</c> if the setting
    /// is a plain value without targeting rules.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DecidedBy { get; init; }

    /// <summary>
    /// Gets the reason for the value, such as <c>targetingMatch</c>. The property is <c>null</c> if the caller may not read the
    /// value, because the reasons would reveal the users that the setting lists.
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
