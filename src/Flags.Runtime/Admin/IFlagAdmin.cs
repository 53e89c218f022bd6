namespace FeatureFlags.Admin;

/// <summary>Changes flags while the application runs, and reads their settings, the audit log and the nodes that use them.</summary>
/// <remarks>
/// A store implements this interface (<c>AddStore()</c> of Flags.EntityFrameworkCore). The caller authenticates the actor and decides
/// whether the actor may administer flags at all, as the endpoints of <c>MapFlagsAdmin</c> do with their policies. The implementation
/// enforces the manifest: the roles of <c>access</c>, approval for a <c>protected</c> flag, and the validation rules of the build.
/// </remarks>
public interface IFlagAdmin
{
    /// <summary>
    /// Returns all flags in declared order, then stored settings that no manifest declares. Reads from memory, so it works while the
    /// store is unavailable.
    /// </summary>
    IReadOnlyList<FlagRecord> List();

    /// <summary>
    /// Returns one flag, or <c>null</c> if neither a manifest nor the store has the name. Reads from memory, so it works while the
    /// store is unavailable.
    /// </summary>
    /// <param name="flag">The name of the flag.</param>
    FlagRecord? Find([FlagName] string flag);

    /// <summary>Changes a flag, or creates a pending change if the change has a later time or the flag is <c>protected</c>.</summary>
    /// <remarks>A change that is applied at once is visible to the next read in this process.</remarks>
    /// <param name="flag">The name of the flag.</param>
    /// <param name="change">The change.</param>
    /// <param name="actor">The actor that requests the change.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ArgumentNullException">An argument is <c>null</c>.</exception>
    /// <exception cref="FlagAdminException">The change is rejected. Nothing is written.</exception>
    Task<FlagChangeResult> ChangeAsync(
        [FlagName] string flag, FlagChange change, FlagActor actor, CancellationToken cancellationToken = default);

    /// <summary>Applies several changes together. If one change is rejected, none is applied.</summary>
    /// <remarks>
    /// The changes are validated as they would be after the whole set: flags that would require each other are rejected, and a change may
    /// depend on another change of the set. A set with a <c>protected</c> flag is rejected, because an approver cannot approve a part of
    /// a set. Every reader, in this process and in other processes, sees either none or all of the changes.
    /// </remarks>
    /// <param name="set">The changes.</param>
    /// <param name="actor">The actor that requests the changes.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ArgumentNullException">An argument, or an element of the set, is <c>null</c>.</exception>
    /// <exception cref="FlagAdminException">
    /// The set is rejected. Nothing is written. <see cref="FlagAdminException.Errors"/> lists the errors by change.
    /// </exception>
    Task<FlagChangeSetResult> ApplyAsync(FlagChangeSet set, FlagActor actor, CancellationToken cancellationToken = default);

    /// <summary>Approves a pending change. It is applied at once, or at its scheduled time.</summary>
    /// <param name="flag">The name of the flag.</param>
    /// <param name="change">The id of the pending change; <c>null</c> if only one change of the flag awaits approval.</param>
    /// <param name="actor">The approver.</param>
    /// <param name="reason">The reason for the audit log, or <c>null</c> for no reason.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ArgumentNullException"><paramref name="flag"/> or <paramref name="actor"/> is <c>null</c>.</exception>
    /// <exception cref="FlagAdminException">The approval is rejected. Nothing is written.</exception>
    Task<FlagChangeResult> ApproveAsync(
        [FlagName] string flag, Guid? change, FlagActor actor, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Cancels a pending change. The actor must have requested it, or be an approver or an administrator.</summary>
    /// <param name="flag">The name of the flag.</param>
    /// <param name="change">The id of the pending change.</param>
    /// <param name="actor">The actor that cancels the change.</param>
    /// <param name="reason">The reason for the audit log, or <c>null</c> for no reason.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ArgumentNullException"><paramref name="flag"/> or <paramref name="actor"/> is <c>null</c>.</exception>
    /// <exception cref="FlagAdminException">The change does not exist, or the cancellation is rejected. Nothing is written.</exception>
    Task<FlagChangeResult> CancelAsync(
        [FlagName] string flag, Guid change, FlagActor actor, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Returns the nodes that use flags of the store. Nodes that stopped some days ago are included.</summary>
    /// <param name="flag">
    /// Selects the nodes whose build declares this flag, and returns its type on each node; <c>null</c> for all nodes.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="FlagAdminException">The store is unavailable.</exception>
    Task<FlagNodeList> ReadNodesAsync(string? flag = null, CancellationToken cancellationToken = default);

    /// <summary>Returns a page of the audit log, newest entries first.</summary>
    /// <param name="query">The conditions for entries.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="ArgumentNullException"><paramref name="query"/> is <c>null</c>.</exception>
    /// <exception cref="FlagAdminException">The store is unavailable.</exception>
    Task<AuditPage> ReadAuditAsync(AuditQuery query, CancellationToken cancellationToken = default);

    /// <summary>Streams the whole audit log, oldest entries first, while it is read from the store.</summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="FlagAdminException">The store is unavailable.</exception>
    IAsyncEnumerable<AuditEntry> ExportAuditAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Checks the whole audit log for entries that were edited, removed or reordered, and for stored settings and pending changes
    /// that do not match it.
    /// </summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="FlagAdminException">The store is unavailable.</exception>
    Task<AuditVerification> VerifyAuditAsync(CancellationToken cancellationToken = default);

    /// <summary>Streams new audit entries in order, as this process receives them, until the caller cancels.</summary>
    /// <param name="after">The sequence of the last entry that the caller has; <c>null</c> to begin with the next entry.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    IAsyncEnumerable<AuditEntry> WatchAsync(long? after = null, CancellationToken cancellationToken = default);
}
