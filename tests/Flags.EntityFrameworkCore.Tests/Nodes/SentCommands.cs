using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FeatureFlags.Tests.EntityFrameworkCore.Nodes;

/// <summary>Records the commands that are sent to databases.</summary>
/// <param name="word">
/// Records only commands with this word; null for all commands except heartbeats, which are sent once a minute.
/// </param>
internal sealed class SentCommands(string? word = null) : DbCommandInterceptor
{
    public ConcurrentQueue<string> Commands { get; } = [];

    public int Count => Commands.Count;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        Add(command.CommandText);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Add(command.CommandText);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Add(command.CommandText);
        return ValueTask.FromResult(result);
    }

    private void Add(string command)
    {
        if (word is null ? !Contains(command, "feature_flag_nodes") && !Contains(command, "feature_flag_builds") : Contains(command, word))
        {
            Commands.Enqueue(command);
        }
    }

    private static bool Contains(string command, string word) => command.Contains(word, StringComparison.Ordinal);
}
