using StackExchange.Redis;

namespace FeatureFlags.Redis;

/// <summary>
/// The way to Redis. Connects at the first question, looks after the connection by itself, and makes it anew when it is
/// lost or Redis is silent. Every question ends within a bounded time.
/// </summary>
internal sealed class RedisConnection(FlagsRedisOptions options, RedisServices services) : IAsyncDisposable, IDisposable
{
    /// <summary>How long the end is waited for. It comes all the same.</summary>
    private static readonly TimeSpan s_ending = TimeSpan.FromSeconds(5);

    /// <summary>From how many bytes on something is large.</summary>
    private const long Large = 256 * 1024;

    private readonly Lock _starting = new();
    private readonly CancellationTokenSource _end = new();
    private readonly ChangeSignal _changes = new();
    private readonly TaskCompletionSource _firstAttempt = NewSignal();
    private Task? _supervision;
    private RedisLink? _link;
    private Exception? _failure;
    private TaskCompletionSource _doubt = NewSignal();
    private TaskCompletionSource _restored = NewSignal();

    /// <summary>Is done when a node has told of a change, or Redis is reached (again).</summary>
    public Task Changed
    {
        get
        {
            Start();
            return _changes.Next;
        }
    }

    /// <summary>Is done when Redis is reached again after it was not, or messages were lost. Take it before asking.</summary>
    public Task Restored => Volatile.Read(ref _restored).Task;

    /// <summary>Asks Redis something.</summary>
    /// <exception cref="IOException">
    /// Redis cannot be reached, or refuses. The message says why, without naming anything that is secret.
    /// </exception>
    /// <exception cref="TimeoutException">It did not answer in time.</exception>
    public Task<T> AskAsync<T>(Func<IDatabase, Task<T>> question, CancellationToken cancellationToken) =>
        AskAsync((link, _) => question(link.Database), options.Timeout, cancellationToken);

    /// <summary>
    /// Asks something whose answer, or the question itself, may be large. Above 256 KB it has a connection and a limit of
    /// its own, so that nothing small is late for it.
    /// </summary>
    /// <param name="question">The question.</param>
    /// <param name="length">How many bytes go over the line.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="IOException">As for the other one.</exception>
    /// <exception cref="TimeoutException">As for the other one.</exception>
    public Task<T> AskAsync<T>(Func<IDatabase, Task<T>> question, long length, CancellationToken cancellationToken)
    {
        if (length <= Large)
        {
            return AskAsync(question, cancellationToken);
        }

        TimeSpan limit = options.ConnectionTimes.LargeTimeout + (options.ConnectionTimes.LargeTimeoutOfMegabyte * (length / 1_000_000d));
        return AskAsync(AskApartAsync, limit, cancellationToken);

        async Task<T> AskApartAsync(RedisLink _, CancellationToken late)
        {
            RedisLink apart = await RedisLink.OpenAsync(options, limit, late).ConfigureAwait(false);
            await using (apart.ConfigureAwait(false))
            {
                Task<T> answer = question(apart.Database);
                answer.Observe();
                return await answer.WaitAsync(late).ConfigureAwait(false);
            }
        }
    }

    private async Task<T> AskAsync<T>(
        Func<RedisLink, CancellationToken, Task<T>> question, TimeSpan time, CancellationToken cancellationToken)
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
            Task<T> answer = question(link, limit.Token);
            answer.Observe();
            return await answer.WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            ObjectDisposedException.ThrowIf(_end.IsCancellationRequested, this);
            Doubt();
            throw new TimeoutException(FormattableString.Invariant($"Redis did not answer within {time.TotalSeconds:0.#} s."));
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or IOException))
        {
            if (RedisFailure.IsEnd(exception))
            {
                link?.Lose(exception);
            }

            if (exception is not RedisServerException || RedisFailure.IsEnd(exception))
            {
                Doubt();
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

    /// <summary>Without what the client says: it names hosts, keys and commands.</summary>
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
            // It does not belong to whoever happens to ask first.
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
#pragma warning disable CA1031 // The client may throw anything, and flags keep their values.
            try
            {
                RedisLink link = await RedisLink.ConnectAsync(options, _changes.Fire, Doubt, cancellationToken).ConfigureAwait(false);
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
            TimeSpan wait = Backoff.After(failures, options.ConnectionTimes.ShortestWait, options.ConnectionTimes.LongestWait);
            await Task.Delay(wait, services.Clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Asks again and again whether Redis is there; throws when the connection is not to be used any longer.</summary>
    private async Task WatchAsync(RedisLink link, CancellationToken cancellationToken)
    {
        long answered = services.Clock.GetTimestamp();
        for (bool fails = false; ;)
        {
            await WaitAsync(
                fails ? options.ConnectionTimes.PingAgain : options.ConnectionTimes.PingInterval,
                fails ? null : Volatile.Read(ref _doubt).Task,
                cancellationToken).ConfigureAwait(false);
            Interlocked.Exchange(ref _doubt, NewSignal());
            if (link.End is { } end)
            {
                throw end;
            }

            try
            {
                await link.PingAsync(cancellationToken).ConfigureAwait(false);
                answered = services.Clock.GetTimestamp();

                // A question that was late alone is nobody's news: who has asked tries again in its own time.
                if (link.TakeMissed() | fails)
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

    /// <summary>Something was lost or late: whether Redis is there is asked at once.</summary>
    private void Doubt() => Volatile.Read(ref _doubt).TrySetResult();

    /// <summary>There may have been changes that nobody heard of.</summary>
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
