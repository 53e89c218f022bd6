namespace FeatureFlags.Admin;

/// <summary>
/// Defines methods to change flags while the application runs, and to read the settings of flags, the audit log and the nodes (running
/// processes) that use the flags.
/// </summary>
/// <remarks>
/// The store implements this interface; <c>AddStore()</c> of Flags.EntityFrameworkCore registers it. The caller authenticates the actor and
/// decides whether the actor may administer flags at all, as the endpoints of <c>MapFlagsAdmin</c> do with their policies. The
/// implementation enforces the rules of the manifest: it checks the roles in <c>access</c>, requires an approval for a <c>protected</c>
/// flag, and validates settings as the build does.
/// </remarks>
public interface IFlagAdmin
{
    /// <summary>
    /// Returns all flags in declared order, followed by the stored settings that no manifest declares. The data is in memory, so this
    /// method works while the store is unavailable.
    /// </summary>
    IReadOnlyList<FlagRecord> List();

    /// <summary>
    /// Returns the record of one flag, or <c>null</c> if neither a manifest nor the store contains the flag. The data is in memory, so this
    /// method works while the store is unavailable.
    /// </summary>
    /// <param name="flag">The name of the flag.</param>
    FlagRecord? Find([FlagName] string flag);

    /// <summary>
    /// Changes a flag. If the change is scheduled for a later time or the flag is <c>protected</c>, a pending change is created instead.
    /// Each change of a protected flag needs an approver.
    /// </summary>
    /// <remarks>A change that is applied at once is visible to the next read of the flag in this process.</remarks>
    /// <param name="flag">The name of the flag.</param>
    /// <param name="change">The change to apply or to request.</param>
    /// <param name="actor">The actor that requests the change.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ArgumentNullException">An argument is <c>null</c>.</exception>
    /// <exception cref="FlagAdminException">The change is rejected. Nothing is written.</exception>
    Task<FlagChangeResult> ChangeAsync(
        [FlagName] string flag, FlagChange change, FlagActor actor, CancellationToken cancellationToken = default);

    /// <summary>Applies all changes of a set in one transaction. If one change is rejected, no change is applied.</summary>
    /// <remarks>
    /// The changes are validated against the state that the whole set creates. A set after which flags would require each other is
    /// rejected, and a change may depend on another change of the set. A set with a <c>protected</c> flag is rejected, because an approver
    /// cannot approve a part of a set. Every reader, in this process and in other processes, sees either none or all of the changes.
    /// </remarks>
    /// <param name="set">The changes to apply.</param>
    /// <param name="actor">The actor that requests the changes.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ArgumentNullException">An argument, or an element of the set, is <c>null</c>.</exception>
    /// <exception cref="FlagAdminException">
    /// The set is rejected. Nothing is written. <see cref="FlagAdminException.Errors"/> lists the errors by change.
    /// </exception>
    Task<FlagChangeSetResult> ApplyAsync(FlagChangeSet set, FlagActor actor, CancellationToken cancellationToken = default);

    /// <summary>Approves a pending change. The change is applied at once or, if it is scheduled for a later time, at that time.</summary>
    /// <param name="flag">The name of the flag.</param>
    /// <param name="change">The id of the pending change; <c>null</c> if only one change of the flag awaits approval.</param>
    /// <param name="actor">The approver, which must not be the actor that requested the change.</param>
    /// <param name="reason">The reason for the audit log, or <c>null</c> for no reason.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ArgumentNullException"><paramref name="flag"/> or <paramref name="actor"/> is <c>null</c>.</exception>
    /// <exception cref="FlagAdminException">The approval is rejected. Nothing is written.</exception>
    Task<FlagChangeResult> ApproveAsync(
        [FlagName] string flag, Guid? change, FlagActor actor, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Cancels a pending change. The actor must be the requester of the change, an approver or an administrator.</summary>
    /// <param name="flag">The name of the flag.</param>
    /// <param name="change">The id of the pending change.</param>
    /// <param name="actor">The actor that cancels the change.</param>
    /// <param name="reason">The reason for the audit log, or <c>null</c> for no reason.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ArgumentNullException"><paramref name="flag"/> or <paramref name="actor"/> is <c>null</c>.</exception>
    /// <exception cref="FlagAdminException">The change does not exist, or the cancellation is rejected. Nothing is written.</exception>
    Task<FlagChangeResult> CancelAsync(
        [FlagName] string flag, Guid change, FlagActor actor, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns the nodes (running processes) that use flags of the store. The list includes nodes that stopped recently:
    /// Flags.EntityFrameworkCore keeps a node for 7 days after its last report.
    /// </summary>
    /// <param name="flag">
    /// The name of a flag, to return only the nodes whose build declares it, together with its type on each node; <c>null</c> for all
    /// nodes.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="FlagAdminException">The store is unavailable.</exception>
    Task<FlagNodeList> ReadNodesAsync(string? flag = null, CancellationToken cancellationToken = default);

    /// <summary>Returns a page of the audit log, newest entries first.</summary>
    /// <param name="query">The conditions that the entries must match.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ArgumentNullException"><paramref name="query"/> is <c>null</c>.</exception>
    /// <exception cref="FlagAdminException">The store is unavailable.</exception>
    Task<AuditPage> ReadAuditAsync(AuditQuery query, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns the whole audit log as a stream, oldest entries first. Entries are read from the store while the caller enumerates them.
    /// </summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="FlagAdminException">The store is unavailable.</exception>
    IAsyncEnumerable<AuditEntry> ExportAuditAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Checks the whole audit log for entries that were edited, removed or reordered. The method also checks that the stored settings and
    /// the pending changes match the log.
    /// </summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="FlagAdminException">The store is unavailable.</exception>
    Task<AuditVerification> VerifyAuditAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns new audit entries as a stream, in order, as soon as this process receives them. The stream ends when the caller cancels it.
    /// </summary>
    /// <param name="after">
    /// The <see cref="AuditEntry.Sequence"/> of the last entry that the caller has; <c>null</c> to begin with the next new entry.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    IAsyncEnumerable<AuditEntry> WatchAsync(long? after = null, CancellationToken cancellationToken = default);
}
