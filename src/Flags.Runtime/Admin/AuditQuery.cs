namespace FeatureFlags.Admin;

/// <summary>
/// Represents a query of the audit log: filters and the page to return. An entry is returned only if it matches every filter that is not
/// <c>null</c>.
/// </summary>
public sealed record AuditQuery
{
    /// <summary>The maximum number of entries on a page, which is the highest valid value of <see cref="Limit"/>.</summary>
    public const int MaxLimit = 1_000;

    /// <summary>Gets the name of the flag whose entries are returned, or <c>null</c> for the entries of all flags.</summary>
    public string? Flag { get; init; }

    /// <summary>
    /// Gets the id of the actor (the user or job that made the changes) whose entries are returned, or <c>null</c> for the entries of all
    /// actors.
    /// </summary>
    public string? ChangedBy { get; init; }

    /// <summary>Gets the time from which entries are returned, inclusive, in UTC; <c>null</c> for no lower limit.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Gets the time until which entries are returned, exclusive, in UTC; <c>null</c> for no upper limit.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>
    /// Gets the sequence number below which entries are returned, or <c>null</c> for the first page. To read the next page, set this
    /// property to <see cref="AuditPage.Next"/> of the previous page.
    /// </summary>
    public long? Before { get; init; }

    /// <summary>Gets the maximum number of entries on a page, 1–1,000. The default is 100.</summary>
    public int Limit { get; init; } = 100;
}
