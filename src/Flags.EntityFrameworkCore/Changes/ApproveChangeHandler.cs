using System.Globalization;
using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Handles the approval of a pending change. An approved change is applied immediately, or scheduled if its time is in the
/// future.
/// </summary>
internal sealed class ApproveChangeHandler(ChangeRules rules, string flag, Guid? id, FlagActor actor, string? reason)
{
    /// <summary>
    /// The last part of the error messages for a pending change whose row does not match its audit entry. Such a change is not
    /// applied.
    /// </summary>
    public const string ChangedExternally = "the change was edited directly in the table feature_flag_changes.";

    public async Task<HandlerResult> RunAsync(StoreTransaction transaction, CancellationToken cancellationToken)
    {
        FlagRow? row = await transaction.FindRowAsync(flag, cancellationToken).ConfigureAwait(false);
        PendingChange pending = Find(transaction.After.PendingOf(flag));
        FlagDescription? description = rules.Open(flag, pending.IsReset, row is not null, actor);

        if (!PendingEntry.Agrees(pending, await transaction.FindEntryAsync(pending, cancellationToken).ConfigureAwait(false)))
        {
            throw new FlagAdminException(
                FlagAdminError.Conflict,
                $"The change {pending.Id} of the flag '{flag}' does not match its audit entry: {ChangedExternally} "
                + "Cancel the change and submit a new one.");
        }

        ActorIdentity.CheckApprover(flag, pending.RequestedBy, actor.Id);

        if (transaction.IsChangedSince(pending, row))
        {
            throw new FlagAdminException(
                FlagAdminError.Conflict,
                $"The flag '{flag}' was changed after the change was requested, "
                + string.Create(CultureInfo.InvariantCulture, $"from version {pending.BaseVersion} to {row?.Version ?? 0}.")
                + " Cancel the change and submit a new one.");
        }

        TargetSetting setting = Resolve(description, pending, row);
        if (!ForcedReason.IsMarked(pending.Reason))
        {
            await rules.Uses.CheckAsync(transaction, flag, description, setting, cancellationToken).ConfigureAwait(false);
        }

        ChangeAttribution origin = new(pending.RequestedBy, pending.Reason, actor.Id, reason);
        return pending.DueAt is { } due && due.UtcDateTime > transaction.Now
            ? Schedule(transaction, row, pending, origin)
            : Apply(transaction, row, pending, setting, origin);
    }

    /// <summary>
    /// Applies a pending change, deletes its row from the table of pending changes, and returns the result for the caller.
    /// </summary>
    /// <exception cref="FlagAdminException">The settings would exceed the size limit of the store. Nothing is changed.</exception>
    public static HandlerResult Apply(
        StoreTransaction transaction, FlagRow? row, PendingChange pending, TargetSetting setting, ChangeAttribution origin)
    {
        StoreQuota.CheckSettings(transaction.After, [(pending.Flag, setting)]);
        transaction.Drop(pending);
        return setting.IsReset
            ? new HandlerResult(FlagChangeOutcome.Reset, transaction.Reset(row!, origin), null)
            : new HandlerResult(
                FlagChangeOutcome.Updated, transaction.Set(row, pending.Flag, setting.Enabled, setting.Value, origin), null);
    }

    private HandlerResult Schedule(StoreTransaction transaction, FlagRow? row, PendingChange pending, ChangeAttribution origin)
    {
        PendingChange approved = pending with { IsAwaitingApproval = false, ApprovedBy = actor.Id, ApprovalReason = reason };
        long sequence = transaction.Append(flag, AuditActions.Schedule, AuditValue.Of(row), AuditValue.Of(approved), origin);
        approved = approved with { Sequence = sequence };
        transaction.Keep(approved, isNew: false);
        return new HandlerResult(FlagChangeOutcome.Scheduled, sequence, approved);
    }

    private TargetSetting Resolve(FlagDescription? description, PendingChange pending, FlagRow? row)
    {
        try
        {
            return rules.Resolve(description, pending, row);
        }
        catch (FlagAdminException error)
        {
            throw new FlagAdminException(
                FlagAdminError.Conflict, $"The change is no longer valid. Cancel it and submit a new one. {error.Message}");
        }
    }

    private PendingChange Find(IReadOnlyList<PendingChange> pending)
    {
        if (id is { } asked)
        {
            PendingChange? found = pending.FirstOrDefault(change => change.Id == asked);
            return found is null ? throw NoSuchChange(flag, asked)
                : found.IsAwaitingApproval ? found
                : throw new FlagAdminException(
                    FlagAdminError.Conflict, $"The change {asked} of the flag '{flag}' needs no approval: it is scheduled for later.");
        }

        PendingChange[] waiting = [.. pending.Where(static change => change.IsAwaitingApproval)];
        return waiting switch
        {
            [] => throw new FlagAdminException(
                FlagAdminError.NotFound, $"No change of the flag '{StorableText.Shown(flag)}' waits for approval."),
            [PendingChange one] => one,
            _ => throw new FlagAdminException(
                FlagAdminError.Conflict,
                $"{waiting.Length} changes of the flag '{flag}' wait for approval: pass the id of one change. "
                + $"{string.Join("; ", waiting.Select(static change => $"{change.Id} by '{change.RequestedBy}'"))}."),
        };
    }

    public static FlagAdminException NoSuchChange(string flag, Guid id) => new(
        FlagAdminError.NotFound,
        $"The flag '{StorableText.Shown(flag)}' has no pending change {id}: it was applied, canceled or never requested.");
}
