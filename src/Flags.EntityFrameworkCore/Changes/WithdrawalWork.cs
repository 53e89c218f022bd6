using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Takes back a change that waits: who asked for it may, and everyone whom the flag lets change it.</summary>
internal sealed class WithdrawalWork(ChangeRules rules, string flag, Guid id, FlagActor by, string? reason)
{
    public async Task<WorkResult> RunAsync(StoreTransaction transaction, CancellationToken cancellationToken)
    {
        PendingChange pending = transaction.After.PendingOf(flag).FirstOrDefault(change => change.Id == id) ?? throw ApprovalWork.NoSuchChange(flag, id);
        if (by.Id != pending.RequestedBy && rules.Describe(flag) is { } description)
        {
            ChangeRules.CheckAccess(description, by);
        }

        FlagRow? row = await transaction.FindRowAsync(flag, cancellationToken).ConfigureAwait(false);
        transaction.Drop(pending);
        return new WorkResult(FlagChangeOutcome.Withdrawn, transaction.Append(flag, AuditActions.Withdraw, StoredText.Of(row), Intent.Of(pending).Text, new Origin(by.Id, reason)), pending);
    }
}
