using FeatureFlags.Admin;
using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Tracks whether the database accepts writes, by the result of the last write. After a failed write, further changes are still
/// attempted.
/// </summary>
internal sealed class WriteHealth(StoreSource source, StoreContexts contexts, StoreServices services)
{
    /// <summary>
    /// The length in characters of the string that <see cref="RecoverAsync"/> writes to test the free space. The string is longer
    /// than most settings.
    /// </summary>
    private const int ProbeLength = 64 * 1024;

    private readonly OutageLog _outage = new("write", services.Logger);

    /// <summary>Records that a change of a flag could not be written. The health check then reports <paramref name="refusal"/>.</summary>
    /// <param name="exception">The exception of the database.</param>
    /// <param name="refusal">The exception that the caller receives.</param>
    public void Fail(Exception exception, FlagAdminException refusal)
    {
        source.WriteFailure = refusal;
        _outage.Add(exception, refusal.Message);
    }

    /// <summary>
    /// Records that a write other than a change of a flag failed, such as the heartbeat of this process. The health check then
    /// reports the failure before a change fails. The caller logs the exception.
    /// </summary>
    public void Fail(Exception exception)
    {
        if (StoreFailure.Describe(exception) is { } refusal)
        {
            source.WriteFailure = refusal;
        }
    }

    /// <summary>Records that a write succeeded.</summary>
    public void Succeed()
    {
        source.WriteFailure = null;
        _outage.End();
    }

    /// <summary>
    /// Tests, after a failed write, whether the database accepts writes again. The test updates the row of
    /// <c>feature_flag_head</c> without a change. It then inserts an audit entry of <see cref="ProbeLength"/> characters and
    /// rolls the insertion back, because a full disk may still accept a write that needs no space.
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
