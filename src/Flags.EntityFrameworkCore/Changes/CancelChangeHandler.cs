using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Handles the cancellation of a pending change. The author may cancel the change. Approvers and administrators may cancel the
/// changes of other authors, and an approver also needs a role that the flag's <c>access</c> property lists.
/// </summary>
internal sealed class CancelChangeHandler(ChangeRules rules, string flag, Guid id, FlagActor actor, string? reason)
{
    public async Task<HandlerResult> RunAsync(StoreTransaction transaction, CancellationToken cancellationToken)
    {
        PendingChange pending = transaction.After.PendingOf(flag).FirstOrDefault(change => change.Id == id)
            ?? throw ApproveChangeHandler.NoSuchChange(flag, id);
        Check(pending);
        FlagRow? row = await transaction.FindRowAsync(flag, cancellationToken).ConfigureAwait(false);
        transaction.Drop(pending);
        return new HandlerResult(
            FlagChangeOutcome.Canceled,
            transaction.Append(
                flag, AuditActions.Cancel, AuditValue.Of(row), AuditValue.Of(pending), new ChangeAttribution(actor.Id, reason)),
            pending);
    }

    private void Check(PendingChange pending)
    {
        if (rules.Describe(flag) is not { } description)
        {
            if (!actor.IsAdministrator)
            {
                throw ChangeRules.NotDeclared(flag);
            }

            return;
        }

        // An id that only looks like the author's id does not have the right of the author to cancel, just as its approval is rejected.
        if (string.Equals(pending.RequestedBy, actor.Id, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        if (!actor.IsApprover && !actor.IsAdministrator)
        {
            throw new FlagAdminException(
                FlagAdminError.Forbidden,
                $"'{actor.Id}' did not request this change of the flag '{flag}'. "
                + "Only the requester, an approver or an administrator can cancel it.");
        }

        ChangeRules.CheckAccess(description, actor);
    }
}
