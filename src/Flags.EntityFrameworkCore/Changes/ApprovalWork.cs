using System.Globalization;
using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Approves a pending change.</summary>
internal sealed class ApprovalWork(ChangeRules rules, string flag, Guid? id, FlagActor by, string? reason)
{
    /// <summary>The reason in a message for a pending change that is not applied.</summary>
    public const string ChangedPastTheApi = "the change was edited directly in the table feature_flag_changes.";

    public async Task<WorkResult> RunAsync(StoreTransaction transaction, CancellationToken cancellationToken)
    {
        FlagRow? row = await transaction.FindRowAsync(flag, cancellationToken).ConfigureAwait(false);
        PendingChange pending = Find(transaction.After.PendingOf(flag));
        FlagDescription? description = rules.Open(flag, pending.IsReset, row is not null, by);

        if (!PendingEntry.Agrees(pending, await transaction.FindEntryAsync(pending, cancellationToken).ConfigureAwait(false)))
        {
            throw new FlagAdminException(
                FlagRefusal.Conflict,
                $"The change {pending.Id} of the flag '{flag}' does not match its audit entry: {ChangedPastTheApi} "
                + "Withdraw the change and submit a new one.");
        }

        ActorIds.CheckSecond(flag, pending.RequestedBy, by.Id);

        if (transaction.IsChangedSince(pending, row))
        {
            throw new FlagAdminException(
                FlagRefusal.Conflict,
                $"The flag '{flag}' was changed after the change was requested, "
                + string.Create(CultureInfo.InvariantCulture, $"from version {pending.BaseVersion} to {row?.Version ?? 0}.")
                + " Withdraw the change and submit a new one.");
        }

        Intent intent = Resolve(description, pending, row);
        if (!Force.IsMarked(pending.Reason))
        {
            await rules.Uses.CheckAsync(transaction, flag, description, intent, cancellationToken).ConfigureAwait(false);
        }

        Origin origin = new(pending.RequestedBy, pending.Reason, by.Id, reason);
        return pending.DueAt is { } due && due.UtcDateTime > transaction.Now
            ? Schedule(transaction, row, pending, origin)
            : Apply(transaction, row, pending, intent, origin);
    }

    /// <summary>Applies a pending change.</summary>
    /// <exception cref="FlagAdminException">The settings would exceed the limit of the store. Nothing is done.</exception>
    public static WorkResult Apply(StoreTransaction transaction, FlagRow? row, PendingChange pending, Intent intent, Origin origin)
    {
        Room.CheckSettings(transaction.After, [(pending.Flag, intent)]);
        transaction.Drop(pending);
        return intent.IsReset
            ? new WorkResult(FlagChangeOutcome.Reset, transaction.Reset(row!, origin), null)
            : new WorkResult(FlagChangeOutcome.Updated, transaction.Set(row, pending.Flag, intent.Enabled, intent.Value, origin), null);
    }

    private WorkResult Schedule(StoreTransaction transaction, FlagRow? row, PendingChange pending, Origin origin)
    {
        PendingChange approved = pending with { AwaitsApproval = false, ApprovedBy = by.Id, ApprovalReason = reason };
        long sequence = transaction.Append(flag, AuditActions.Schedule, StoredText.Of(row), StoredText.Of(approved), origin);
        approved = approved with { Sequence = sequence };
        transaction.Keep(approved, isNew: false);
        return new WorkResult(FlagChangeOutcome.Scheduled, sequence, approved);
    }

    private Intent Resolve(FlagDescription? description, PendingChange pending, FlagRow? row)
    {
        try
        {
            return rules.Resolve(description, pending, row);
        }
        catch (FlagAdminException fault)
        {
            throw new FlagAdminException(
                FlagRefusal.Conflict, $"The change is no longer valid. Withdraw it and submit a new one. {fault.Message}");
        }
    }

    private PendingChange Find(IReadOnlyList<PendingChange> pending)
    {
        if (id is { } asked)
        {
            PendingChange? found = pending.FirstOrDefault(change => change.Id == asked);
            return found is null ? throw NoSuchChange(flag, asked)
                : found.AwaitsApproval ? found
                : throw new FlagAdminException(
                    FlagRefusal.Conflict, $"The change {asked} of the flag '{flag}' needs no approval: it is scheduled for later.");
        }

        PendingChange[] waiting = [.. pending.Where(static change => change.AwaitsApproval)];
        return waiting switch
        {
            [] => throw new FlagAdminException(FlagRefusal.NotFound, $"No change of the flag '{Texts.Shown(flag)}' waits for approval."),
            [PendingChange one] => one,
            _ => throw new FlagAdminException(
                FlagRefusal.Conflict,
                $"{waiting.Length} changes of the flag '{flag}' wait for approval: pass the id of one change. "
                + $"{string.Join("; ", waiting.Select(static change => $"{change.Id} by '{change.RequestedBy}'"))}."),
        };
    }

    public static FlagAdminException NoSuchChange(string flag, Guid id) => new(
        FlagRefusal.NotFound,
        $"The flag '{Texts.Shown(flag)}' has no pending change {id}: it was applied, withdrawn or never requested.");
}
