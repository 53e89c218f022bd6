namespace FeatureFlags.Admin;

/// <summary>
/// Represents changes of several flags that are applied together. Either all changes are applied or none, and no reader sees only some of
/// them.
/// </summary>
/// <param name="Changes">
/// The changes, each of a different flag: at least one, at most <see cref="MaxChanges"/>. The audit log records them in this order.
/// </param>
/// <param name="Reason">The reason that the audit log records for every change of the set, or <c>null</c> for no reason.</param>
public sealed record FlagChangeSet(IReadOnlyList<FlagChangeSetItem> Changes, string? Reason = null)
{
    /// <summary>The maximum number of changes in a set.</summary>
    public const int MaxChanges = 500;
}
