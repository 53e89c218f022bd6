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
    /// Gets the part of the setting that determined the value, such as <c>rules[1]</c>; <c>null</c> for a setting in the short
    /// form, which is a plain value.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DecidedBy { get; init; }

    /// <summary>
    /// Gets the reason for the value, such as <c>targetingMatch</c>; <c>null</c> if the value is hidden from the caller. From the
    /// reasons for different user ids, the caller could find out which users a setting lists.
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
