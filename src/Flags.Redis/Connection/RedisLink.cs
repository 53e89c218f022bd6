using System.Diagnostics;
using StackExchange.Redis;

namespace FeatureFlags.Redis;

/// <summary>Represents one connection to Redis, from its opening to its disposal.</summary>
internal sealed class RedisLink : IAsyncDisposable
{
    /// <summary>
    /// The maximum time that disposal waits until the connection is closed. After that, closing continues in the background.
    /// </summary>
    private static readonly TimeSpan s_closing = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(20);

    /// <summary>The maximum time for an attempt to connect, in milliseconds, even if the configuration sets a longer time.</summary>
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

    /// <summary>True if the Redis client reports the connection as open.</summary>
    public bool IsConnected => _multiplexer.IsConnected;

    /// <summary>Gets the error after which the open connection can no longer be used; null if no such error occurred.</summary>
    public Exception? End => Volatile.Read(ref _end);

    /// <summary>Marks the connection as unusable, because the server rejects all further commands.</summary>
    public void MarkUnusable(Exception reason) => Volatile.Write(ref _end, reason);

    /// <summary>Returns whether notifications may have been lost since the previous call.</summary>
    public bool ConsumeMissedEvents() => Interlocked.Exchange(ref _missed, 0) == 1;

    /// <summary>Opens a separate connection for one large transfer, so that other commands do not wait until the transfer ends.</summary>
    /// <param name="options">The options.</param>
    /// <param name="timeout">The timeout of a command.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<RedisLink> OpenAsync(FlagsRedisOptions options, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ConfigurationOptions configuration = Configure(options);
        configuration.AsyncTimeout = Milliseconds(timeout);
        Task<ConnectionMultiplexer> connecting = ConnectionMultiplexer.ConnectAsync(configuration);
        try
        {
            // The client applies its own timeout to the attempt. Its handshake takes additional time.
            TimeSpan limit = TimeSpan.FromMilliseconds(configuration.ConnectTimeout) + options.Timeout;
            return new RedisLink(await connecting.WaitAsync(limit, cancellationToken).ConfigureAwait(false), options);
        }
        catch
        {
            // The connection may still be opened later. Then it is closed immediately, because nothing uses it.
            _ = connecting.ContinueWith(DisposeLateAsync, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }
    }

    /// <summary>
    /// Opens the main connection to Redis, subscribes to notifications, and checks whether the server accepts commands.
    /// </summary>
    /// <param name="options">The options.</param>
    /// <param name="changed">The delegate to call for each notification.</param>
    /// <param name="doubted">The delegate to call when the connection may be lost.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
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
    /// Checks both connections that the Redis client uses, because each may fail independently. The connection for commands is
    /// checked by a write without effect, which a replica rejects, and the connection for notifications by a ping.
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
            await Database.ScriptEvaluateAsync(RedisScripts.Touch, [RedisKeys.Absent(_options)]).ConfigureAwait(false);
        }
        catch (RedisServerException refusal) when (!RedisFailure.IsEnd(refusal))
        {
            // The server responds. A missing permission or a full disk is reported by the command that it affects.
        }
    }

    private async Task SubscribeAsync(Action changed, CancellationToken cancellationToken)
    {
        for (long start = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                // The content of a notification is ignored, because any client may send one.
                await Bounded(
                    _multiplexer.GetSubscriber().SubscribeAsync(RedisKeys.Channel(_options), (_, _) => changed()),
                    _options,
                    cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (RedisConnectionException) when (Stopwatch.GetElapsedTime(start) < _options.Timeout)
            {
                // The subscription uses a second connection, which is opened slightly later.
                await Task.Delay(s_soon, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static ConfigurationOptions Configure(FlagsRedisOptions options)
    {
        ConfigurationOptions configuration = options.ConfigurationOptions.Clone();

        // A failed attempt throws an exception with the reason. The caller retries.
        configuration.AbortOnConnectFail = true;
        configuration.ConnectRetry = 1;
        configuration.ConnectTimeout = Math.Clamp(configuration.ConnectTimeout, 1, LongestConnect);
        configuration.AsyncTimeout = Milliseconds(options.Timeout);
        configuration.BacklogPolicy = BacklogPolicy.FailFast;

        // The scripts publish to the full channel name.
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
        // Some steps of the disposal block the calling thread, so the disposal runs on the thread pool.
        await Task.Run(async () =>
        {
            await multiplexer.CloseAsync(allowCommandsToComplete: false).ConfigureAwait(false);
            await multiplexer.DisposeAsync().ConfigureAwait(false);
        }).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
