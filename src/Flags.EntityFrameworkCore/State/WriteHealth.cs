using FeatureFlags.Admin;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Keeps whether the database takes changes, as the last write showed it. A change is always tried: the database itself decides.
/// </summary>
internal sealed class WriteHealth(StoreSource source, StoreContexts contexts, ILogger logger)
{
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
    /// Checks after a failed write whether the database takes changes again: writes the row that every change begins with,
    /// unchanged.
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
                await transaction.CommitAsync(cancel).ConfigureAwait(false);
                return rows;
            },
            cancellationToken).ConfigureAwait(false);
        Succeed();
    }
}
