namespace FeatureFlags.Admin;

/// <summary>Changes of several flags that are made together: all of them, or none. No reader sees some of them in force and others not.</summary>
/// <param name="Changes">The changes, each of another flag; 1 to <see cref="MaxChanges"/>. The audit has them in this order.</param>
/// <param name="Reason">Why, for the audit: of each of the changes.</param>
public sealed record FlagChangeSet(IReadOnlyList<FlagChangeSetItem> Changes, string? Reason = null)
{
    /// <summary>The most changes of a set.</summary>
    public const int MaxChanges = 500;
}
