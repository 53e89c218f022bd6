using System.Text.Json.Serialization;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents a flag in a response of the admin API: its declaration, its effective and stored settings, and its pending changes.
/// </summary>
internal sealed record AdminFlag(string Name)
{
    /// <summary>
    /// Gets the type of the flag, such as <c>percentage</c>; <c>null</c> if the store has a setting for the flag, but no manifest
    /// declares it. The other members from the manifest are then <c>null</c>, empty or <c>false</c>.
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

    /// <summary>Gets a value that indicates whether each change of the flag requires approval.</summary>
    public bool Protected { get; init; }

    public bool Sensitive { get; init; }

    /// <summary>
    /// Gets the roles that may change the flag; empty if every caller with the right to change flags may change it.
    /// </summary>
    public IReadOnlyList<string> Access { get; init; } = [];

    /// <summary>
    /// Gets a value that indicates whether the flag has a fixed value, because it is retired or pinned. Settings then have no
    /// effect.
    /// </summary>
    public bool Fixed { get; init; }

    /// <summary>
    /// Gets the declaration of the flag in the manifest, as JSON. If the caller may not read values of the flag, members that
    /// reveal a value are omitted.
    /// </summary>
    public RawJson? Declaration { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the effective setting is enabled; <c>null</c> if no setting is effective, or if the
    /// caller may not read it.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Enabled { get; init; }

    /// <summary>Gets the effective setting; <c>null</c> if no setting is effective, or if the caller may not read it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? Value { get; init; }

    /// <summary>
    /// Gets <c>true</c> if the values of this flag are omitted because the caller may not read them; otherwise <c>null</c>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? ValueHidden { get; init; }

    /// <summary>
    /// Gets the name of the source of the effective setting, such as <c>store</c>; <c>null</c> if no setting is effective.
    /// </summary>
    public string? Source { get; init; }

    public string? Origin { get; init; }

    public string? Reason { get; init; }

    public AdminRejected? Rejected { get; init; }

    /// <summary>
    /// Gets the rollout percentage that a <c>percentage</c> flag has for anonymous callers, from 0 to 100. The property is
    /// <c>null</c> for other flag types, and if the caller of the admin API may not read the value.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Rollout { get; init; }

    public AdminLastChange? LastChange { get; init; }

    public AdminStored? Stored { get; init; }

    public IReadOnlyList<AdminPending> Pending { get; init; } = [];
}
