namespace FeatureFlags.Admin;

/// <summary>
/// Changes flags while the application runs, and tells what was changed, by whom and why. A store implements it (<c>AddStore()</c> of Flags.EntityFrameworkCore).
/// </summary>
/// <remarks>
/// Who may come here at all is for the caller to know, such as the endpoints of <c>MapFlagsAdmin</c> with their policies. What the manifest asks for is kept here:
/// <c>access</c>, the second person of a <c>protected</c> flag, and every rule that the build and the loading of settings keep.
/// </remarks>
public interface IFlagAdmin
{
    /// <summary>All flags, in declared order, then settings that no manifest declares. From memory: answers while the store does not.</summary>
    IReadOnlyList<FlagRecord> List();

    /// <summary>One flag; null for a name that neither a manifest nor the store has. From memory: answers while the store does not.</summary>
    /// <param name="flag">The flag's name.</param>
    FlagRecord? Find([FlagName] string flag);

    /// <summary>Changes a flag, or asks for a change: at a later time, or with a second person's approval where the flag is <c>protected</c>.</summary>
    /// <remarks>What was changed at once is what the next read in this process sees.</remarks>
    /// <param name="flag">The flag's name.</param>
    /// <param name="change">What is to become of it.</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="FlagAdminException">The change is refused; nothing is written.</exception>
    Task<FlagChangeResult> ChangeAsync([FlagName] string flag, FlagChange change, FlagActor by, CancellationToken cancellationToken = default);

    /// <summary>Changes several flags together: all of them or, where one is refused, none.</summary>
    /// <remarks>
    /// They are judged as they are together: flags that would require each other are refused, and a change may count on another one of the set. A <c>protected</c> flag is not changed this
    /// way, as nobody could approve a part. Every reader, here and in other processes, has the flags as before or all of them changed.
    /// </remarks>
    /// <param name="set">The changes.</param>
    /// <param name="by">Who makes them.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ArgumentNullException">An argument, or something in the set, is null.</exception>
    /// <exception cref="FlagAdminException">The set is refused; nothing is written. <see cref="FlagAdminException.Faults"/> says which changes are at fault.</exception>
    Task<FlagChangeSetResult> ApplyAsync(FlagChangeSet set, FlagActor by, CancellationToken cancellationToken = default);

    /// <summary>Approves a change that waits for a second person. It is made at once, or at the time it was asked for.</summary>
    /// <param name="flag">The flag's name.</param>
    /// <param name="change">Which change; null where only one waits for approval.</param>
    /// <param name="by">The second person.</param>
    /// <param name="reason">Why, for the audit. Null for none.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ArgumentNullException"><paramref name="flag"/> or <paramref name="by"/> is null.</exception>
    /// <exception cref="FlagAdminException">The approval is refused; nothing is written.</exception>
    Task<FlagChangeResult> ApproveAsync([FlagName] string flag, Guid? change, FlagActor by, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Takes back a change that waits for its time or for approval: one's own, or as an approver or administrator anyone's.</summary>
    /// <param name="flag">The flag's name.</param>
    /// <param name="change">Which change.</param>
    /// <param name="by">Who takes it back.</param>
    /// <param name="reason">Why, for the audit. Null for none.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ArgumentNullException"><paramref name="flag"/> or <paramref name="by"/> is null.</exception>
    /// <exception cref="FlagAdminException">There is no such change, or it is refused; nothing is written.</exception>
    Task<FlagChangeResult> WithdrawAsync([FlagName] string flag, Guid change, FlagActor by, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>The processes that use flags of the store; those too that were heard of last some days ago.</summary>
    /// <param name="flag">Only those that were built with this flag, each with its type there; null for all.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="FlagAdminException">The store does not answer.</exception>
    Task<FlagNodeList> ReadNodesAsync(string? flag = null, CancellationToken cancellationToken = default);

    /// <summary>A page of the audit, the newest first.</summary>
    /// <param name="query">Which entries.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ArgumentNullException"><paramref name="query"/> is null.</exception>
    /// <exception cref="FlagAdminException">The store does not answer.</exception>
    Task<AuditPage> ReadAuditAsync(AuditQuery query, CancellationToken cancellationToken = default);

    /// <summary>The whole audit, the oldest first, as it is read from the store.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FlagAdminException">The store does not answer.</exception>
    IAsyncEnumerable<AuditEntry> ExportAuditAsync(CancellationToken cancellationToken = default);

    /// <summary>Looks through the whole audit for entries that were edited, removed or put in another order, and for settings and changes that wait that it does not account for.</summary>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="FlagAdminException">The store does not answer.</exception>
    Task<AuditVerification> VerifyAuditAsync(CancellationToken cancellationToken = default);

    /// <summary>New entries of the audit as this process learns of them, in order, without an end.</summary>
    /// <param name="after">The sequence of the last entry that the caller knows; null to begin with the next one.</param>
    /// <param name="cancellationToken">Ends the watching.</param>
    IAsyncEnumerable<AuditEntry> WatchAsync(long? after = null, CancellationToken cancellationToken = default);
}
