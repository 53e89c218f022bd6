using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Cancels a pending change. The author may cancel it, and so may approvers and administrators if the flag's <c>access</c>
/// permits.
/// </summary>
internal sealed class WithdrawalWork(ChangeRules rules, string flag, Guid id, FlagActor by, string? reason)
{
    public async Task<WorkResult> RunAsync(StoreTransaction transaction, CancellationToken cancellationToken)
    {
        PendingChange pending = transaction.After.PendingOf(flag).FirstOrDefault(change => change.Id == id)
            ?? throw ApprovalWork.NoSuchChange(flag, id);
        Check(pending);
        FlagRow? row = await transaction.FindRowAsync(flag, cancellationToken).ConfigureAwait(false);
        transaction.Drop(pending);
        return new WorkResult(
            FlagChangeOutcome.Withdrawn,
            transaction.Append(flag, AuditActions.Withdraw, StoredText.Of(row), StoredText.Of(pending), new Origin(by.Id, reason)),
            pending);
    }

    private void Check(PendingChange pending)
    {
        if (rules.Describe(flag) is not { } description)
        {
            if (!by.IsAdministrator)
            {
                throw ChangeRules.NotDeclared(flag);
            }

            return;
        }

        // An id that only looks like the author's does not get the author's right, just as its approval is rejected.
        if (string.Equals(pending.RequestedBy, by.Id, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        if (!by.IsApprover && !by.IsAdministrator)
        {
            throw new FlagAdminException(
                FlagRefusal.Forbidden,
                $"'{by.Id}' did not request this change of the flag '{flag}'. "
                + "Only the requester, an approver or an administrator can withdraw it.");
        }

        ChangeRules.CheckAccess(description, by);
    }
}
