namespace FeatureFlags.Admin;

/// <summary>Which entries of the audit are asked for. All conditions hold at once; what is null is not asked for.</summary>
public sealed record AuditQuery
{
    /// <summary>The most entries of a page.</summary>
    public const int MaxLimit = 1_000;

    /// <summary>Of this flag.</summary>
    public string? Flag { get; init; }

    /// <summary>By this person.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>From this time on, UTC.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this time, UTC.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Older than the entry of this sequence: <see cref="AuditPage.Next"/> of the page before.</summary>
    public long? Before { get; init; }

    /// <summary>The most entries, 1–1,000. Default 100.</summary>
    public int Limit { get; init; } = 100;
}
