using System.Text.Json.Serialization;

namespace FeatureFlags.AspNetCore;

/// <summary>Why a flag has its value for someone.</summary>
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

    /// <summary>What decided, such as <c>targetingMatch</c>. Left out with the value: asked for one user after another, it tells a whole list.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    public required string Source { get; init; }

    public string? Origin { get; init; }

    public long Version { get; init; }

    public DateTimeOffset LoadedAt { get; init; }

    public double AgeSeconds { get; init; }

    public AdminRejected? Rejected { get; init; }
}
