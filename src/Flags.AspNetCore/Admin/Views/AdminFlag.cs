using System.Text.Json.Serialization;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents a flag in a response of the admin API: its declaration, its effective and stored settings, and its pending changes.
/// </summary>
internal sealed record AdminFlag(string Name)
{
    /// <summary>
    /// Gets the type of the flag, such as <c>percentage</c>. The property is <c>null</c> if the store has a setting for the flag,
    /// but no manifest declares the flag. In this case, the other properties that come from the manifest are empty.
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

    /// <summary>Gets a value that indicates whether every change of the flag requires the approval of another user.</summary>
    public bool Protected { get; init; }

    public bool Sensitive { get; init; }

    /// <summary>
    /// Gets the names of the roles that may change the flag. If the list is empty, every caller with the right to change flags may
    /// change it.
    /// </summary>
    public IReadOnlyList<string> Access { get; init; } = [];

    /// <summary>
    /// Gets a value that indicates whether the value of the flag is compiled into the application, because the flag is retired in
    /// its manifest or pinned by the build. Settings have no effect on such a flag.
    /// </summary>
    public bool Fixed { get; init; }

    /// <summary>
    /// Gets the JSON object that declares the flag in the manifest. If the caller may not read values of the flag, members that
    /// reveal a value are omitted.
    /// </summary>
    public RawJson? Declaration { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the current setting of the flag is enabled. The property is <c>null</c> if no manifest
    /// declares the flag, or if the caller may not read the setting.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Enabled { get; init; }

    /// <summary>
    /// Gets the current setting of the flag as JSON. The property is <c>null</c> if no manifest declares the flag, or if the caller
    /// may not read the setting.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? Value { get; init; }

    /// <summary>
    /// Gets <c>true</c> if the values of this flag are omitted because the caller may not read them; otherwise <c>null</c>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? ValueHidden { get; init; }

    /// <summary>
    /// Gets the name of the source that provides the current setting of the flag, such as <c>store</c>; <c>null</c> if no manifest
    /// declares the flag.
    /// </summary>
    public string? Source { get; init; }

    public string? Origin { get; init; }

    public string? Reason { get; init; }

    public AdminRejected? Rejected { get; init; }

    /// <summary>
    /// Gets the percentage of anonymous callers, from 0 to 100, for which a <c>percentage</c> flag is on. The property is
    /// <c>null</c> for other flag types, and if the caller of the admin API may not read the value.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Rollout { get; init; }

    public AdminLastChange? LastChange { get; init; }

    public AdminStored? Stored { get; init; }

    public IReadOnlyList<AdminPending> Pending { get; init; } = [];
}
