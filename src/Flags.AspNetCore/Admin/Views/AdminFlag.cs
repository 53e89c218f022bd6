using System.Text.Json.Serialization;

namespace FeatureFlags.AspNetCore;

/// <summary>Represents a flag in a response.</summary>
internal sealed record AdminFlag(string Name)
{
    /// <summary>
    /// The flag type. Like all members from the manifest, it is null for a stored setting that no manifest declares.
    /// </summary>
    public string? Type { get; init; }

    public string? Description { get; init; }

    public string? Owner { get; init; }

    public string? Ticket { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string? Created { get; init; }

    public string? Expires { get; init; }

    public bool Expired { get; init; }

    public bool Permanent { get; init; }

    /// <summary>Whether each change requires approval.</summary>
    public bool Protected { get; init; }

    public bool Sensitive { get; init; }

    /// <summary>The roles that may change the flag; empty if every editor may.</summary>
    public IReadOnlyList<string> Access { get; init; } = [];

    /// <summary>Whether the flag is retired or pinned, so that settings have no effect.</summary>
    public bool Fixed { get; init; }

    public RawJson? Declaration { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Enabled { get; init; }

    /// <summary>The effective setting.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? Value { get; init; }

    /// <summary>True if the caller may not read values of this flag, and they are left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? ValueHidden { get; init; }

    /// <summary>The source of the effective setting.</summary>
    public string? Source { get; init; }

    public string? Origin { get; init; }

    public string? Reason { get; init; }

    public AdminRejected? Rejected { get; init; }

    /// <summary>For percentage flags, the rollout percentage for anonymous callers, 0–100.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Rollout { get; init; }

    public AdminLastChange? LastChange { get; init; }

    public AdminStored? Stored { get; init; }

    public IReadOnlyList<AdminPending> Pending { get; init; } = [];
}
