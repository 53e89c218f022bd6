using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FeatureFlags.Tests.EntityFrameworkCore.Nodes;

/// <summary>Counts what databases are asked, but for what nodes tell of themselves: that comes once a minute, whatever a test counts.</summary>
internal sealed class CommandCounter : DbCommandInterceptor
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Add(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Add(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Add(command);
        return ValueTask.FromResult(result);
    }

    private void Add(DbCommand command)
    {
        if (!command.CommandText.Contains("feature_flag_nodes", StringComparison.Ordinal) && !command.CommandText.Contains("feature_flag_builds", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _count);
        }
    }
}
