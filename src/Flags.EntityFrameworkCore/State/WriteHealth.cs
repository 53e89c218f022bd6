using FeatureFlags.Admin;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Tracks whether the database accepts writes, by the result of the last write. Changes are attempted even after a failure.
/// </summary>
internal sealed class WriteHealth(StoreSource source, StoreContexts contexts, ILogger logger)
{
    /// <summary>The length of the probe in characters, which is longer than most settings.</summary>
    private const int ProbeLength = 64 * 1024;

    private readonly OutageLog _outage = new("write", logger);

    /// <summary>Records that a change failed.</summary>
    /// <param name="exception">The exception of the database.</param>
    /// <param name="refusal">The exception for the caller.</param>
    public void Fail(Exception exception, FlagAdminException refusal)
    {
        source.FailWrite(refusal);
        _outage.Add(exception, refusal.Message);
    }

    /// <summary>
    /// Records that another write failed, such as the heartbeat of this process. The health check reports the failure before a
    /// change fails. The caller logs it.
    /// </summary>
    public void Fail(Exception exception)
    {
        if (StoreFailure.Describe(exception) is { } refusal)
        {
            source.FailWrite(refusal);
        }
    }

    /// <summary>Records that a change succeeded.</summary>
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
