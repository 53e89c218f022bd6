using System.Diagnostics;
using StackExchange.Redis;

namespace FeatureFlags.Redis;

/// <summary>One connection, from its first greeting until it is thrown away.</summary>
internal sealed class RedisLink : IAsyncDisposable
{
    /// <summary>How long the end of a connection is waited for. It ends all the same.</summary>
    private static readonly TimeSpan s_closing = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(20);

    /// <summary>How long one attempt to connect may take at most, whatever the configuration says.</summary>
    private const int LongestConnect = 60_000;

    private readonly ConnectionMultiplexer _multiplexer;
    private readonly FlagsRedisOptions _options;
    private Exception? _end;
    private int _missed;

    private RedisLink(ConnectionMultiplexer multiplexer, FlagsRedisOptions options)
    {
        (_multiplexer, _options) = (multiplexer, options);
        Database = multiplexer.GetDatabase();
    }

    public IDatabase Database { get; }

    /// <summary>Whether there is a connection, as far as this side knows.</summary>
    public bool IsConnected => _multiplexer.IsConnected;

    /// <summary>Why this connection is of no use any more, though it is open; null while it is.</summary>
    public Exception? End => Volatile.Read(ref _end);

    /// <summary>The server on the other side does not do the work of one: it is not to be asked any longer.</summary>
    public void Lose(Exception reason) => Volatile.Write(ref _end, reason);

    /// <summary>Whether messages may have been lost since this was asked last.</summary>
    public bool TakeMissed() => Interlocked.Exchange(ref _missed, 0) == 1;

    /// <summary>A connection for one large answer, so that what is small does not wait behind it.</summary>
    /// <param name="options">Say where.</param>
    /// <param name="timeout">How long the answer may take.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<RedisLink> OpenAsync(FlagsRedisOptions options, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ConfigurationOptions configuration = Configure(options);
        configuration.AsyncTimeout = Milliseconds(timeout);
        Task<ConnectionMultiplexer> connecting = ConnectionMultiplexer.ConnectAsync(configuration);
        try
        {
            // The client takes its own time for one attempt, and some more for what follows on it.
            TimeSpan limit = TimeSpan.FromMilliseconds(configuration.ConnectTimeout) + options.Timeout;
            return new RedisLink(await connecting.WaitAsync(limit, cancellationToken).ConfigureAwait(false), options);
        }
        catch
        {
            // It may come about later, and nobody would use it.
            _ = connecting.ContinueWith(DisposeLateAsync, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }
    }

    /// <summary>Connects, subscribes and asks whether Redis is there.</summary>
    /// <param name="options">Say where.</param>
    /// <param name="changed">Is called when there may be something new.</param>
    /// <param name="doubted">Is called when the connection may be lost.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<RedisLink> ConnectAsync(
        FlagsRedisOptions options, Action changed, Action doubted, CancellationToken cancellationToken)
    {
        RedisLink link = await OpenAsync(options, options.Timeout, cancellationToken).ConfigureAwait(false);
        try
        {
            link._multiplexer.ConnectionFailed += (_, _) => Miss();
            link._multiplexer.ConnectionRestored += (_, _) => Miss();
            await link.SubscribeAsync(changed, cancellationToken).ConfigureAwait(false);
            await link.PingAsync(cancellationToken).ConfigureAwait(false);
            return link;
        }
        catch
        {
            await link.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        void Miss()
        {
            Volatile.Write(ref link._missed, 1);
            doubted();
        }
    }

    /// <summary>
    /// Asks for a change that changes nothing, since a replica takes none, and through the subscription: each may be stuck
    /// by itself.
    /// </summary>
    public Task PingAsync(CancellationToken cancellationToken) =>
        Bounded(Task.WhenAll(TouchAsync(), _multiplexer.GetSubscriber().PingAsync()), _options, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await EndAsync(_multiplexer).WaitAsync(s_closing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task TouchAsync()
    {
        try
        {
            await Database.ScriptEvaluateAsync(RedisScripts.Touch, [RedisKeys.Nobody(_options)]).ConfigureAwait(false);
        }
        catch (RedisServerException refusal) when (!RedisFailure.IsEnd(refusal))
        {
            // It answers. What this user may not do, or what a full disk forbids, is told where it is needed.
        }
    }

    private async Task SubscribeAsync(Action changed, CancellationToken cancellationToken)
    {
        for (long start = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                // What a message says does not matter: it may come from anyone.
                await Bounded(
                    _multiplexer.GetSubscriber().SubscribeAsync(RedisKeys.Channel(_options), (_, _) => changed()),
                    _options,
                    cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (RedisConnectionException) when (Stopwatch.GetElapsedTime(start) < _options.Timeout)
            {
                // Messages have a connection of their own, which comes a little later than the first one.
                await Task.Delay(s_soon, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static ConfigurationOptions Configure(FlagsRedisOptions options)
    {
        ConfigurationOptions configuration = options.ConfigurationOptions.Clone();

        // So that a failure says why; trying again is the business of who connects.
        configuration.AbortOnConnectFail = true;
        configuration.ConnectRetry = 1;
        configuration.ConnectTimeout = Math.Clamp(configuration.ConnectTimeout, 1, LongestConnect);
        configuration.AsyncTimeout = Milliseconds(options.Timeout);
        configuration.BacklogPolicy = BacklogPolicy.FailFast;

        // The scripts publish by the channel's whole name.
        configuration.ChannelPrefix = default;
        return configuration;
    }

    private static int Milliseconds(TimeSpan time) => (int)Math.Ceiling(time.TotalMilliseconds);

    private static async Task Bounded(Task answer, FlagsRedisOptions options, CancellationToken cancellationToken)
    {
        answer.Observe();
        await answer.WaitAsync(options.Timeout, cancellationToken).ConfigureAwait(false);
    }

    private static async Task DisposeLateAsync(Task<ConnectionMultiplexer> connecting)
    {
        if (connecting.IsCompletedSuccessfully)
        {
            await EndAsync(await connecting.ConfigureAwait(false)).ConfigureAwait(false);
        }
        else
        {
            _ = connecting.Exception;
        }
    }

    private static async Task EndAsync(ConnectionMultiplexer multiplexer)
    {
        // On another thread: some of it waits.
        await Task.Run(async () =>
        {
            await multiplexer.CloseAsync(allowCommandsToComplete: false).ConfigureAwait(false);
            await multiplexer.DisposeAsync().ConfigureAwait(false);
        }).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
