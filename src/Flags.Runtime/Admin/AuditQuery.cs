namespace FeatureFlags.Admin;

/// <summary>
/// Represents the conditions by which audit entries are selected. An entry must match all conditions; a condition that is <c>null</c>
/// matches every entry.
/// </summary>
public sealed record AuditQuery
{
    /// <summary>The maximum value of <see cref="Limit"/>.</summary>
    public const int MaxLimit = 1_000;

    /// <summary>Gets the name of the flag whose entries are returned, or <c>null</c> for the entries of all flags.</summary>
    public string? Flag { get; init; }

    /// <summary>
    /// Gets the id of the actor (the user or job that made the changes) whose entries are returned, or <c>null</c> for the entries of all
    /// actors.
    /// </summary>
    public string? ChangedBy { get; init; }

    /// <summary>Gets the earliest time of the entries, inclusive, in UTC; <c>null</c> for no limit.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Gets the latest time of the entries, exclusive, in UTC; <c>null</c> for no limit.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>
    /// Gets the <see cref="AuditEntry.Sequence"/> below which entries are returned: the <see cref="AuditPage.Next"/> of the previous page.
    /// <c>null</c> returns the first page.
    /// </summary>
    public long? Before { get; init; }

    /// <summary>Gets the maximum number of entries on a page, 1–1,000. The default is 100.</summary>
    public int Limit { get; init; } = 100;
}
