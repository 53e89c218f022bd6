using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FeatureFlags.Tests.EntityFrameworkCore.Nodes;

/// <summary>Keeps the commands that are sent to the database and have a word in them.</summary>
internal sealed class SentCommands(string word) : DbCommandInterceptor
{
    public ConcurrentQueue<string> Texts { get; } = [];

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

    private void Add(DbCommand command)
    {
        if (command.CommandText.Contains(word, StringComparison.Ordinal))
        {
            Texts.Enqueue(command.CommandText);
        }
    }
}
