using FeatureFlags.Admin;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Applies scheduled changes whose time has come. Each change is applied only once, even if several processes try to apply it:
/// the write transaction checks that the change is still pending.
/// </summary>
internal sealed class DueChanges(FlagEngine engine, StoreSource source, FlagStore store, ILogger logger)
{
    private readonly ChangeRules _rules = new(engine);

    /// <summary>
    /// A cache of the names of flags that a manifest of this process declares. The names never expire, because a declared flag
    /// stays declared while the process runs.
    /// </summary>
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);

    /// <summary>Gets the time of the next scheduled change, or null if no change is scheduled.</summary>
    public DateTimeOffset? Next => Scheduled().Min(static change => change.DueAt);

    /// <exception cref="FlagAdminException">The store is unavailable.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (store.Time.IsOld)
        {
            await store.ReadAsync(store.Time.ReadAsync, cancellationToken).ConfigureAwait(false);
        }

        while (NextDue() is { } due)
        {
            await store.WriteAsync(
                (transaction, cancel) => RunAsync(transaction, due, cancel),
                static (result, _) => result,
                cancellationToken).ConfigureAwait(false);
        }
    }

    private PendingChange? NextDue() => Scheduled().Where(change => IsDue(change, store.Time.Now)).MinBy(static change => change.DueAt);

    /// <summary>
    /// Returns the scheduled changes of flags that this process declares. Scheduled changes of other flags are applied by the
    /// processes that declare these flags, such as another service or a newer version of this one.
    /// </summary>
    private IEnumerable<PendingChange> Scheduled() =>
        source.State?.Pending.Where(change => change is { IsAwaitingApproval: false, DueAt: not null } && IsDeclared(change.Flag)) ?? [];

    private bool IsDeclared(string flag) => _declared.Contains(flag) || (_rules.Describe(flag) is not null && _declared.Add(flag));

    private static bool IsDue(PendingChange change, DateTime now) =>
        change is { IsAwaitingApproval: false, DueAt: { } due } && due.UtcDateTime <= now;

    private async Task<HandlerResult> RunAsync(StoreTransaction transaction, PendingChange due, CancellationToken cancellationToken)
    {
        if (transaction.After.PendingOf(due.Flag).FirstOrDefault(change => change.Id == due.Id) is not { } pending
            || !IsDue(pending, transaction.Now))
        {
            return default;
        }

        FlagRow? row = await transaction.FindRowAsync(pending.Flag, cancellationToken).ConfigureAwait(false);
        if (!PendingEntry.Agrees(pending, await transaction.FindEntryAsync(pending, cancellationToken).ConfigureAwait(false)))
        {
            string edited = $"The change does not match its audit entry: {ApproveChangeHandler.ChangedExternally}";
            return Fail(transaction, row, pending, ChangeAttribution.Unknown with { Reason = edited });
        }

        ChangeAttribution origin = new(pending.RequestedBy, pending.Reason, pending.ApprovedBy, pending.ApprovalReason);
        FlagDescription? description = _rules.Describe(pending.Flag);
        try
        {
            if (description is { IsProtected: true } && pending.ApprovedBy is null)
            {
                throw new FlagAdminException(FlagAdminError.Forbidden, "The flag is protected, and the change was not approved.");
            }

            if (pending.ApprovedBy is not null && transaction.IsChangedSince(pending, row))
            {
                throw new FlagAdminException(FlagAdminError.Conflict, "The flag was changed after the change was approved.");
            }

            TargetSetting setting = _rules.Resolve(description, pending, row);
            if (!ForcedReason.IsMarked(pending.Reason))
            {
                await _rules.Uses.CheckAsync(transaction, pending.Flag, description, setting, cancellationToken).ConfigureAwait(false);
            }

            return ApproveChangeHandler.Apply(transaction, row, pending, setting, origin);
        }
        catch (FlagAdminException error)
        {
            string reason = description is { IsSensitive: true } && error.Error == FlagAdminError.Invalid
                ? "The value does not fit the flag."
                : error.Message;
            return Fail(transaction, row, pending, origin with { Reason = Shorten(reason) });
        }
    }

    private HandlerResult Fail(StoreTransaction transaction, FlagRow? row, PendingChange pending, ChangeAttribution origin)
    {
        // The reason is not logged: it may repeat the setting, which may contain user ids.
        Log.DueChangeFailed(logger, pending.Flag);
        transaction.Drop(pending);
        return new HandlerResult(
            FlagChangeOutcome.Canceled,
            transaction.Append(pending.Flag, AuditActions.Fail, AuditValue.Of(row), AuditValue.Of(pending), origin),
            pending);
    }

    private static string Shorten(string reason) =>
        reason.Length <= FlagChange.MaxReasonLength ? reason : reason[..FlagChange.MaxReasonLength];
}
