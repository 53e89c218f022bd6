using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Holds a connection on which PostgreSQL tells of changes, and makes it anew when it is lost.</summary>
internal sealed class StoreListener(FlagsStoreOptions options, StoreContexts contexts, Bell bell, TimeProvider clock, ILogger logger)
{
    /// <summary>What triggers notify.</summary>
    public const string Channel = "feature_flags";

    /// <summary>A connection that ends sooner, as where a server closes those that are silent, is a failure like the one before.</summary>
    private static readonly TimeSpan s_lasting = TimeSpan.FromSeconds(15);

    /// <summary>How long an answer may take, in seconds.</summary>
    private readonly int _answerTimeout = Math.Max(1, (int)options.Silence.TotalSeconds / 3);

    private bool _isLost;
    private int _failures;
    private long? _connectedAt;

    public async Task RunAsync(CancellationToken stoppingToken)
    {
        TimeSpan longest = options.PollInterval > TimeSpan.Zero && options.PollInterval < Backoff.Longest
            ? options.PollInterval
            : Backoff.Longest;
        while (!stoppingToken.IsCancellationRequested)
        {
#pragma warning disable CA1031 // The database's driver may throw anything, and the poll goes on.
            try
            {
                if (!await ListenAsync(stoppingToken).ConfigureAwait(false))
                {
                    return;
                }
            }
            catch (NotSupportedException exception)
            {
                Log.ListeningImpossible(logger, exception);
                return;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                if (_connectedAt is { } since && clock.GetElapsedTime(since) >= s_lasting)
                {
                    _failures = 0;
                }

                _connectedAt = null;
                if (_failures++ == 0)
                {
                    Log.ListeningLost(logger, exception);
                    _isLost = true;
                }
            }
#pragma warning restore CA1031
            await Task.Delay(Backoff.After(_failures - 1, longest), clock, stoppingToken).ConfigureAwait(false);
        }
    }

    /// <returns>False where the database does not tell of anything.</returns>
    private async Task<bool> ListenAsync(CancellationToken stoppingToken)
    {
        StoreSession session = contexts.Open();
        await using ConfiguredAsyncDisposable end = session.ConfigureAwait(false);
        if (session.Context.Database.GetDbConnection() is not NpgsqlConnection connection)
        {
            return false;
        }

        await session.Context.Database.OpenConnectionAsync(stoppingToken).ConfigureAwait(false);
        await RunAsync(connection, $"LISTEN {Channel}", stoppingToken).ConfigureAwait(false);
        _connectedAt = clock.GetTimestamp();
        if (_isLost)
        {
            Log.ListeningAgain(logger);
            _isLost = false;
        }

        // What was told before is nowhere to be read.
        bell.Ring();
        while (true)
        {
            // A peer that is gone without a word is found by asking it. The driver waits by a clock that nobody sets.
            if (await connection.WaitAsync(options.Silence, stoppingToken).ConfigureAwait(false))
            {
                bell.Ring();
            }
            else
            {
                await RunAsync(connection, "SELECT 1", stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        NpgsqlCommand command = new(sql, connection) { CommandTimeout = _answerTimeout };
        await using ConfiguredAsyncDisposable end = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
