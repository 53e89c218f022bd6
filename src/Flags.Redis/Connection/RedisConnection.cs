using FeatureFlags.Sources;
using StackExchange.Redis;

namespace FeatureFlags.Redis;

/// <summary>
/// Maintains the connection to Redis: connects at the first command, checks the connection periodically, and reconnects when the
/// connection is lost or Redis does not respond. Every command has a timeout.
/// </summary>
internal sealed class RedisConnection(FlagsRedisOptions options, RedisServices services) : IAsyncDisposable, IDisposable
{
    /// <summary>The maximum time that disposal waits for the background task that supervises the connection.</summary>
    private static readonly TimeSpan s_ending = TimeSpan.FromSeconds(5);

    /// <summary>The length in bytes above which a transfer uses a separate connection and a longer timeout.</summary>
    private const long Large = 256 * 1024;

    private readonly Lock _starting = new();
    private readonly CancellationTokenSource _end = new();
    private readonly ThrottledSignal _changes = new();
    private readonly TaskCompletionSource _firstAttempt = NewSignal();
    private Task? _supervision;
    private RedisLink? _link;
    private Exception? _failure;
    private TaskCompletionSource _checkRequested = NewSignal();
    private TaskCompletionSource _restored = NewSignal();

    /// <summary>Gets a task that completes when a node sends a change notification, or when Redis becomes available.</summary>
    public Task Changed
    {
        get
        {
            Start();
            return _changes.Next;
        }
    }

    /// <summary>
    /// Gets a task that completes when Redis is available again after an outage, or when notifications may have been lost. Read
    /// this property before executing a command, so that the end of an outage is not missed.
    /// </summary>
    public Task Restored => Volatile.Read(ref _restored).Task;

    /// <summary>
    /// Executes a Redis command with the timeout <see cref="FlagsRedisOptions.Timeout"/>, and returns the result.
    /// </summary>
    /// <exception cref="IOException">
    /// Redis is not available or rejects the command. The message states the reason without secrets.
    /// </exception>
    /// <exception cref="TimeoutException">Redis did not answer in time.</exception>
    public Task<T> ExecuteAsync<T>(Func<IDatabase, Task<T>> command, CancellationToken cancellationToken) =>
        ExecuteAsync((link, _) => command(link.Database), options.Timeout, cancellationToken);

    /// <summary>
    /// Executes a Redis command whose arguments or result may be large, and returns the result. Above 256 KB the command has a
    /// separate connection and a longer timeout, so that it does not delay other commands.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="length">The length of the transfer in bytes.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="IOException">Redis is not available or rejects the command.</exception>
    /// <exception cref="TimeoutException">Redis did not answer in time.</exception>
    public Task<T> ExecuteAsync<T>(Func<IDatabase, Task<T>> command, long length, CancellationToken cancellationToken)
    {
        if (length <= Large)
        {
            return ExecuteAsync(command, cancellationToken);
        }

        TimeSpan limit = options.ConnectionTimes.LargeTimeout + (options.ConnectionTimes.LargeTimeoutOfMegabyte * (length / 1_000_000d));
        return ExecuteAsync(ExecuteSeparatelyAsync, limit, cancellationToken);

        async Task<T> ExecuteSeparatelyAsync(RedisLink _, CancellationToken late)
        {
            RedisLink apart = await RedisLink.OpenAsync(options, limit, late).ConfigureAwait(false);
            await using (apart.ConfigureAwait(false))
            {
                Task<T> answer = command(apart.Database);
                answer.Observe();
                return await answer.WaitAsync(late).ConfigureAwait(false);
            }
        }
    }

    private async Task<T> ExecuteAsync<T>(
        Func<RedisLink, CancellationToken, Task<T>> command, TimeSpan time, CancellationToken cancellationToken)
    {
        Start();
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _end.Token);
        limit.CancelAfter(time);
        RedisLink? link = null;
        try
        {
            if (Volatile.Read(ref _link) is null && Volatile.Read(ref _failure) is null)
            {
                await _firstAttempt.Task.WaitAsync(options.Timeout, limit.Token).ConfigureAwait(false);
            }

            link = Volatile.Read(ref _link) ?? throw Unreachable(Volatile.Read(ref _failure));
            Task<T> answer = command(link, limit.Token);
            answer.Observe();
            return await answer.WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            ObjectDisposedException.ThrowIf(_end.IsCancellationRequested, this);
            RequestHealthCheck();
            throw new TimeoutException(FormattableString.Invariant($"Redis did not answer within {time.TotalSeconds:0.#} s."));
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or IOException))
        {
            if (RedisFailure.IsEnd(exception))
            {
                link?.MarkUnusable(exception);
            }

            if (exception is not RedisServerException || RedisFailure.IsEnd(exception))
            {
                RequestHealthCheck();
            }

            throw Unreachable(exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        await (Volatile.Read(ref _supervision) ?? Task.CompletedTask).WaitAsync(s_ending)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _end.Cancel();
        _changes.Dispose();
    }

    /// <summary>
    /// Creates the exception for a failed command. The exception does not contain the message of the Redis client, which names
    /// hosts, keys and commands.
    /// </summary>
    private IOException Unreachable(Exception? failure) =>
        new($"Redis does not answer: {(failure is null ? "the server cannot be reached" : Describe(failure))}.");

    private string Describe(Exception failure) => RedisFailure.Describe(failure, options.ConfigurationOptions.Ssl);

    private void Start()
    {
        ObjectDisposedException.ThrowIf(_end.IsCancellationRequested, this);
        if (Volatile.Read(ref _supervision) is not null)
        {
            return;
        }

        lock (_starting)
        {
            // The background task must not capture the execution context of the first caller.
            using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
            {
                _supervision ??= Task.Run(() => SuperviseAsync(_end.Token));
            }
        }
    }

    private async Task SuperviseAsync(CancellationToken cancellationToken)
    {
        for (int failures = 0; !cancellationToken.IsCancellationRequested; failures++)
        {
#pragma warning disable CA1031 // The client may throw any exception. Flags keep their values.
            try
            {
                RedisLink link = await RedisLink.ConnectAsync(
                    options, _changes.Fire, RequestHealthCheck, cancellationToken).ConfigureAwait(false);
                await using (link.ConfigureAwait(false))
                {
                    failures = 0;
                    Volatile.Write(ref _link, link);
                    Answers();
                    await WatchAsync(link, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                Fails(exception);
            }
            finally
            {
                Volatile.Write(ref _link, null);
                _firstAttempt.TrySetResult();
            }
#pragma warning restore CA1031
            TimeSpan wait = PollSchedule.Backoff(
                failures + 1, options.ConnectionTimes.ShortestWait, options.ConnectionTimes.LongestWait, Random.Shared.NextDouble());
            await Task.Delay(wait, services.Clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Checks the connection periodically. Throws when the connection is unusable.</summary>
    private async Task WatchAsync(RedisLink link, CancellationToken cancellationToken)
    {
        long answered = services.Clock.GetTimestamp();
        for (bool fails = false; ;)
        {
            await WaitAsync(
                fails ? options.ConnectionTimes.PingAgain : options.ConnectionTimes.PingInterval,
                fails ? null : Volatile.Read(ref _checkRequested).Task,
                cancellationToken).ConfigureAwait(false);
            Interlocked.Exchange(ref _checkRequested, NewSignal());
            if (link.End is { } end)
            {
                throw end;
            }

            try
            {
                await link.PingAsync(cancellationToken).ConfigureAwait(false);
                answered = services.Clock.GetTimestamp();

                // A single command that timed out is not an outage. Its caller retries.
                if (link.ConsumeMissedEvents() | fails)
                {
                    fails = false;
                    Answers();
                }
            }
            catch (Exception exception)
                when (!cancellationToken.IsCancellationRequested
                    && link.IsConnected
                    && !RedisFailure.IsEnd(exception)
                    && services.Clock.GetElapsedTime(answered) < options.ConnectionTimes.DeadAfter)
            {
                fails = true;
                Fails(exception);
            }
        }
    }

    private async Task WaitAsync(TimeSpan time, Task? doubt, CancellationToken cancellationToken)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task timer = Task.Delay(time, services.Clock, end.Token);
        await Task.WhenAny(timer, doubt ?? timer).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Requests an immediate health check, because a command timed out or a connection was lost.</summary>
    private void RequestHealthCheck() => Volatile.Read(ref _checkRequested).TrySetResult();

    /// <summary>Records that Redis is available, and signals a possible change, because notifications may have been lost.</summary>
    private void Answers()
    {
        if (Interlocked.Exchange(ref _failure, null) is not null)
        {
            Log.AnswersAgain(services.Logger);
        }

        _firstAttempt.TrySetResult();
        Interlocked.Exchange(ref _restored, NewSignal()).TrySetResult();
        _changes.Fire();
    }

    private void Fails(Exception exception)
    {
        if (Interlocked.Exchange(ref _failure, exception) is null)
        {
            Log.DoesNotAnswer(services.Logger, Describe(exception));
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
