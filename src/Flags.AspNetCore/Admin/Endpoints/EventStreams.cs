using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using FeatureFlags.Admin;
using Microsoft.Extensions.Hosting;

namespace FeatureFlags.AspNetCore;

/// <summary>Makes streams of events.</summary>
internal sealed class EventStreams(IHostApplicationLifetime host, TimeProvider? clock = null)
{
    /// <summary>Time between two signs of life: proxies close what is silent for a minute, some for half of one.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    /// <summary>After that the client comes again by itself, and whether it may is asked anew.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <param name="admin">Tells what happens.</param>
    /// <param name="after">The last event that the client knows.</param>
    /// <param name="expires">When the sign-in ends, and the stream with it; null where nothing tells.</param>
    /// <param name="cancellationToken">The client has gone.</param>
    public async IAsyncEnumerable<SseItem<string>> ReadAsync(IFlagAdmin admin, long? after, DateTimeOffset? expires, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using CancellationTokenSource end = new(Until(expires), _clock);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, host.ApplicationStopping, end.Token);
        IAsyncEnumerator<AuditEntry> entries = admin.WatchAsync(after, stop.Token).GetAsyncEnumerator(stop.Token);
        Task<bool> next = entries.MoveNextAsync().AsTask();
        Task pause = Task.Delay(Pause, _clock, stop.Token);
        try
        {
            // The answer begins when something is written, and the client is told that from here on nothing escapes it.
            yield return new SseItem<string>("", "ping");
            while (!stop.IsCancellationRequested)
            {
                if (await Task.WhenAny(next, pause).ConfigureAwait(false) == pause)
                {
                    if (!stop.IsCancellationRequested)
                    {
                        yield return new SseItem<string>("", "ping");
                        pause = Task.Delay(Pause, _clock, stop.Token);
                    }
                }
                else if (await IsThereAsync(next, stop.Token).ConfigureAwait(false))
                {
                    yield return EventOf(entries.Current);
                    next = entries.MoveNextAsync().AsTask();
                }
                else
                {
                    yield break;
                }
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await entries.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>An end that was asked for is the end of the stream, no failure of it.</summary>
    private static async Task<bool> IsThereAsync(Task<bool> next, CancellationToken stop)
    {
        try
        {
            return await next.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return false;
        }
    }

    private static SseItem<string> EventOf(AuditEntry entry) => new(
        JsonSerializer.Serialize(new AdminEvent(entry.Flag, entry.Action, entry.Sequence, entry.ChangedBy, entry.ChangedAt), AdminJson.Default.AdminEvent), "change")
    {
        EventId = entry.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private TimeSpan Until(DateTimeOffset? expires) =>
        expires is { } end && end - _clock.GetUtcNow() is var rest && rest < Longest ? (rest > TimeSpan.Zero ? rest : TimeSpan.Zero) : Longest;
}
