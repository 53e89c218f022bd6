using FeatureFlags.Admin;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Keeps whether the database takes changes, as the last write showed it. A change is always tried: the database itself decides.
/// </summary>
internal sealed class WriteHealth(StoreSource source, StoreContexts contexts, ILogger logger)
{
    /// <summary>The length of the probe, in characters: more than most settings have.</summary>
    private const int ProbeLength = 64 * 1024;

    private readonly OutageLog _outage = new("write", logger);

    /// <summary>A change failed.</summary>
    /// <param name="exception">What the database said.</param>
    /// <param name="refusal">What the caller is answered.</param>
    public void Fail(Exception exception, FlagAdminException refusal)
    {
        source.FailWrite(refusal);
        _outage.Add(exception, refusal.Message);
    }

    /// <summary>
    /// Another write failed, such as the sign of life of this process: health reports it before a change is refused. The caller
    /// logs it.
    /// </summary>
    public void Fail(Exception exception)
    {
        if (StoreFailure.Describe(exception) is { } refusal)
        {
            source.FailWrite(refusal);
        }
    }

    /// <summary>A change succeeded.</summary>
    public void Succeed()
    {
        source.FailWrite(null);
        _outage.End();
    }

    /// <summary>
    /// Checks after a failed write whether the database accepts changes again: writes the row that every change begins with,
    /// unchanged, after an audit entry of <see cref="ProbeLength"/> characters that is rolled back. A full disk still accepts a
    /// write that needs no space.
    /// </summary>
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        if (source.WriteFailure is null)
        {
            return;
        }

        await contexts.WriteAsync(
            static async (context, transaction, cancel) =>
            {
                int rows = await context.Set<HeadRow>()
                    .ExecuteUpdateAsync(static head => head.SetProperty(static row => row.Sequence, static row => row.Sequence), cancel)
                    .ConfigureAwait(false);
                const string Probe = "probe";
                await transaction.CreateSavepointAsync(Probe, cancel).ConfigureAwait(false);
                context.Add(new AuditRow
                {
                    Id = Guid.NewGuid(),
                    Sequence = long.MaxValue,
                    FlagName = Probe,
                    Action = Probe,
                    NewValue = new string('x', ProbeLength),
                    ChangedBy = Probe,
                    ChangedAt = DateTime.UnixEpoch,
                    PreviousHash = "",
                    Hash = "",
                });
                await context.SaveChangesAsync(cancel).ConfigureAwait(false);
                await transaction.RollbackToSavepointAsync(Probe, cancel).ConfigureAwait(false);
                await transaction.CommitAsync(cancel).ConfigureAwait(false);
                return rows;
            },
            cancellationToken).ConfigureAwait(false);
        Succeed();
    }
}
