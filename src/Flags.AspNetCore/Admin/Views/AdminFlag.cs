using System.Text.Json.Serialization;

namespace FeatureFlags.AspNetCore;

/// <summary>A flag as an answer has it.</summary>
internal sealed record AdminFlag(string Name)
{
    /// <summary>Null, as all that a manifest says, for a setting in the store that no manifest declares.</summary>
    public string? Type { get; init; }

    public string? Description { get; init; }

    public string? Owner { get; init; }

    public string? Ticket { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string? Created { get; init; }

    public string? Expires { get; init; }

    public bool Expired { get; init; }

    public bool Permanent { get; init; }

    /// <summary>A second person approves each change.</summary>
    public bool Protected { get; init; }

    public bool Sensitive { get; init; }

    /// <summary>The roles that may change it; empty for all who may change flags.</summary>
    public IReadOnlyList<string> Access { get; init; } = [];

    /// <summary>It is retired or pinned: no setting counts.</summary>
    public bool Fixed { get; init; }

    public RawJson? Declaration { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Enabled { get; init; }

    /// <summary>The setting in force.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? Value { get; init; }

    /// <summary>True where values are not for the caller to see, and left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? ValueHidden { get; init; }

    /// <summary>Where the setting in force is from.</summary>
    public string? Source { get; init; }

    public string? Origin { get; init; }

    public string? Reason { get; init; }

    public AdminRejected? Rejected { get; init; }

    /// <summary>Percent of anonymous callers, 0–100, for percentage flags.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Rollout { get; init; }

    public AdminLastChange? LastChange { get; init; }

    public AdminStored? Stored { get; init; }

    public IReadOnlyList<AdminPending> Pending { get; init; } = [];
}
