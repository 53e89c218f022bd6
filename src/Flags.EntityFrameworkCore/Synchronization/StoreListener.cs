using System.Runtime.CompilerServices;
using FeatureFlags.Sources;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Keeps a PostgreSQL connection open that receives notifications of changes, and reconnects when the connection is lost.
/// </summary>
internal sealed class StoreListener(FlagsStoreOptions options, StoreContexts contexts, StoreServices services)
{
    /// <summary>The name of the PostgreSQL channel that the database triggers notify.</summary>
    public const string Channel = "feature_flags";

    /// <summary>
    /// The time that a connection must last before the delay between connection attempts is reset. A connection that the server
    /// closes sooner, for example because it is idle, counts as a failed attempt.
    /// </summary>
    private static readonly TimeSpan s_lasting = TimeSpan.FromSeconds(15);

    /// <summary>The timeout of a statement in seconds.</summary>
    private readonly int _answerTimeout = Math.Max(1, (int)options.Silence.TotalSeconds / 3);

    private bool _isLost;
    private int _failures;
    private long? _connectedAt;

    public async Task RunAsync(CancellationToken stoppingToken)
    {
        TimeSpan longest = options.PollInterval > TimeSpan.Zero && options.PollInterval < PollSchedule.LongestBackoff
            ? options.PollInterval
            : PollSchedule.LongestBackoff;
        while (!stoppingToken.IsCancellationRequested)
        {
#pragma warning disable CA1031 // The database driver may throw any exception. Polling continues.
            try
            {
                if (!await ListenAsync(stoppingToken).ConfigureAwait(false))
                {
                    return;
                }
            }
            catch (NotSupportedException exception)
            {
                Log.ListeningImpossible(services.Logger, exception);
                return;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                if (_connectedAt is { } since && services.Clock.GetElapsedTime(since) >= s_lasting)
                {
                    _failures = 0;
                }

                _connectedAt = null;
                if (_failures++ == 0)
                {
                    Log.ListeningLost(services.Logger, exception);
                    _isLost = true;
                }
            }
#pragma warning restore CA1031
            TimeSpan delay = PollSchedule.Backoff(_failures, longest, Random.Shared.NextDouble());
            await Task.Delay(delay, services.Clock, stoppingToken).ConfigureAwait(false);
        }
    }

    /// <returns>False if the database does not support notifications.</returns>
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
        _connectedAt = services.Clock.GetTimestamp();
        if (_isLost)
        {
            Log.ListeningAgain(services.Logger);
            _isLost = false;
        }

        // Notifications that were sent before the connection was open are lost.
        services.LoadRequested.Set();
        while (true)
        {
            // A query detects a server that has disappeared without closing the connection. The timeout of the driver uses the
            // monotonic services.Clock.
            if (await connection.WaitAsync(options.Silence, stoppingToken).ConfigureAwait(false))
            {
                services.LoadRequested.Set();
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
