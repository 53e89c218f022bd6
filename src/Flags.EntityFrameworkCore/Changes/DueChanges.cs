using FeatureFlags.Admin;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Makes changes whose time has come. Each once, however many processes look: who has the turn to write sees whether it still waits.</summary>
internal sealed class DueChanges(FlagEngine engine, StoreSource source, FlagStore store, ILogger logger)
{
    private readonly ChangeRules _rules = new(engine);

    /// <summary>When the next change is due; null where none is.</summary>
    public DateTimeOffset? Next => source.State is { Pending: var pending } ? pending.Where(static change => !change.AwaitsApproval).Min(static change => change.DueAt) : null;

    /// <exception cref="FlagAdminException">The store is not available.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (NextDue() is { } due)
        {
            await store.WriteAsync((transaction, cancel) => RunAsync(transaction, due, cancel), static (result, _) => result, cancellationToken).ConfigureAwait(false);
        }
    }

    private PendingChange? NextDue() => source.State?.Pending.Where(change => IsDue(change, store.Now)).MinBy(static change => change.DueAt);

    private static bool IsDue(PendingChange change, DateTime now) => change is { AwaitsApproval: false, DueAt: { } due } && due.UtcDateTime <= now;

    private async Task<WorkResult> RunAsync(StoreTransaction transaction, PendingChange due, CancellationToken cancellationToken)
    {
        if (transaction.After.PendingOf(due.Flag).FirstOrDefault(change => change.Id == due.Id) is not { } pending)
        {
            return default;
        }

        FlagRow? row = await transaction.FindRowAsync(pending.Flag, cancellationToken).ConfigureAwait(false);
        Origin origin = new(pending.RequestedBy, pending.Reason, pending.ApprovedBy);
        if (FindFault(pending, row) is not { } fault)
        {
            return ApprovalWork.Apply(transaction, row, pending, origin);
        }

        // The reason may repeat the setting: user ids are not for the log.
        Log.DueChangeFailed(logger, pending.Flag);
        transaction.Drop(pending);
        long sequence = transaction.Append(pending.Flag, AuditActions.Fail, StoredText.Of(row), Intent.Of(pending).Text, origin with { Reason = Shorten(fault) });
        return new WorkResult(FlagChangeOutcome.Withdrawn, sequence, pending);
    }

    private string? FindFault(PendingChange pending, FlagRow? row) =>
        _rules.Describe(pending.Flag) switch
        {
            null when !pending.IsReset => "No manifest declares the flag any more.",
            { IsProtected: true } when pending.ApprovedBy is null => "The flag is protected, and nobody has approved the change.",
            _ when pending.IsReset => row is null ? "The store has no setting of the flag any more." : null,
            { } flag when _rules.FindFault(flag, Intent.Of(pending)) is { } fault => flag.IsSensitive ? "The value does not fit the flag." : fault.Message,
            _ => null,
        };

    private static string Shorten(string reason) => reason.Length <= FlagChange.MaxReasonLength ? reason : reason[..FlagChange.MaxReasonLength];
}
