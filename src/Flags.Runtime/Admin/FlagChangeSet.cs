namespace FeatureFlags.Admin;

/// <summary>
/// Represents changes of several flags that are applied together: either all or none. No reader sees a part of them.
/// </summary>
/// <param name="Changes">
/// The changes, each of a different flag; 1 to <see cref="MaxChanges"/>. The audit log records them in this order.
/// </param>
/// <param name="Reason">The reason for the audit log. It applies to every change of the set.</param>
public sealed record FlagChangeSet(IReadOnlyList<FlagChangeSetItem> Changes, string? Reason = null)
{
    /// <summary>The maximum number of changes in a set.</summary>
    public const int MaxChanges = 500;
}
