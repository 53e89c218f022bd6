using System.Globalization;
using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Handles a request to change one flag. The change is applied immediately, or stored as a pending change if it is scheduled or
/// needs approval.
/// </summary>
internal sealed class ChangeFlagHandler(ChangeRules rules, string flag, FlagChange change, FlagActor actor)
{
    /// <summary>The maximum number of pending changes that one flag can have.</summary>
    private const int MaxPending = 10;

    private FlagChange _change = change;

    /// <summary>
    /// Validates the parts of the change that do not depend on stored settings. The caller calls this method before the write
    /// transaction begins, so that the transaction is short.
    /// </summary>
    public void Prepare()
    {
        ChangeContent.CheckReason(_change.Reason, _change.IsForced);
        ChangeContent.Check(_change);
        _change = rules.Prepare(flag, _change, actor);
    }

    public async Task<HandlerResult> RunAsync(StoreTransaction transaction, CancellationToken cancellationToken)
    {
        CheckTime(transaction.Now);
        FlagRow? row = await transaction.FindRowAsync(flag, cancellationToken).ConfigureAwait(false);
        FlagDescription? description = rules.Open(flag, _change.IsReset, row is not null, actor);
        CheckVersion(flag, _change, row);
        bool isProtected = description is { IsProtected: true };
        if (_change.IsReset && row is null && (_change.At is null || isProtected))
        {
            throw NothingStored(flag);
        }

        if (description is null && _change.At is not null)
        {
            throw StorableText.Invalid(
                "$.at",
                $"No manifest of this process declares the flag '{flag}', so this process cannot schedule a change of it. "
                + "Omit 'at'.");
        }

        TargetSetting setting = _change.IsReset ? TargetSetting.Reset : rules.Resolve(description!, _change.Enabled, _change.Value, row);
        if (!_change.IsForced)
        {
            await rules.Uses.CheckAsync(transaction, flag, description, setting, cancellationToken).ConfigureAwait(false);
        }

        if (isProtected || _change.At is not null)
        {
            return Wait(transaction, row, setting, isProtected);
        }

        StoreQuota.CheckSettings(transaction.After, [(flag, setting)]);
        ChangeAttribution origin = new(actor.Id, Reason);
        return _change.IsReset
            ? new HandlerResult(FlagChangeOutcome.Reset, transaction.Reset(row!, origin), null)
            : new HandlerResult(FlagChangeOutcome.Updated, transaction.Set(row, flag, setting.Enabled, setting.Value, origin), null);
    }

    private void CheckTime(DateTime now)
    {
        if (_change.At is { } at && at.UtcDateTime <= now)
        {
            throw StorableText.Invalid(
                "$.at",
                FormattableString.Invariant(
                    $"The time {at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} has passed. Omit 'at' to apply the change now."));
        }
    }

    private string? Reason => ForcedReason.Format(_change.IsForced, _change.Reason);

    /// <exception cref="FlagAdminException">
    /// The version of the flag's setting differs from the version that the change is based on.
    /// </exception>
    public static void CheckVersion(string flag, FlagChange change, FlagRow? row)
    {
        if (change.IfVersion is { } asked && asked != (row?.Version ?? 0))
        {
            string now = row is null
                ? "the store has no setting for the flag now"
                : string.Create(CultureInfo.InvariantCulture, $"its version is now {row.Version}");
            throw new FlagAdminException(
                FlagAdminError.VersionMismatch,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The flag '{flag}' was changed since version {asked}: {now}. Read the flag again, then submit the change again."));
        }
    }

    public static FlagAdminException NothingStored(string flag) => new(
        FlagAdminError.Conflict, $"The store has no setting for the flag '{flag}', so there is nothing to remove.");

    private HandlerResult Wait(StoreTransaction transaction, FlagRow? row, TargetSetting setting, bool isProtected)
    {
        if (transaction.After.PendingOf(flag).Count >= MaxPending)
        {
            throw new FlagAdminException(
                FlagAdminError.Conflict, $"The flag '{flag}' already has {MaxPending} pending changes. Approve or cancel changes first.");
        }

        DateTimeOffset? due = _change.At is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()) : null;
        PendingChange pending = new(
            Guid.CreateVersion7(transaction.Now), flag, actor.Id, new DateTimeOffset(transaction.Now), row?.Version ?? 0)
        {
            IsReset = setting.IsReset,

            // The approver must see the complete setting. Without approval, parts that were not requested keep their value at the
            // scheduled time.
            Enabled = setting.IsReset ? null : isProtected ? setting.Enabled : _change.Enabled,
            Value = setting.IsReset ? null : isProtected ? setting.Value : _change.Value,
            Reason = Reason,
            DueAt = due,
            IsAwaitingApproval = isProtected,
        };
        StoreQuota.CheckPending(transaction.After, pending);
        long sequence = transaction.Append(
            flag,
            isProtected ? AuditActions.Draft : AuditActions.Schedule,
            AuditValue.Of(row),
            AuditValue.Of(pending),
            new ChangeAttribution(actor.Id, Reason));
        pending = pending with { Sequence = sequence };
        transaction.Keep(pending, isNew: true);
        return new HandlerResult(isProtected ? FlagChangeOutcome.AwaitingApproval : FlagChangeOutcome.Scheduled, sequence, pending);
    }
}
