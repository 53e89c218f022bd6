using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using FeatureFlags.Admin;
using Microsoft.Extensions.Hosting;

namespace FeatureFlags.AspNetCore;

/// <summary>Creates the streams of server-sent events that report changes of flags to clients.</summary>
internal sealed class EventStreams(IHostApplicationLifetime host, TimeProvider? clock = null)
{
    /// <summary>
    /// The time between two <c>ping</c> events, which keep the connection open. Proxies usually close a connection without data
    /// after a minute, and some after 30 seconds.
    /// </summary>
    public static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(15);

    /// <summary>
    /// The maximum duration of a stream. When the stream ends, the client reconnects automatically and is authorized again.
    /// </summary>
    public static readonly TimeSpan MaxDuration = TimeSpan.FromHours(1);

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>
    /// Returns the events of one stream: a <c>change</c> event for each change of a flag, and a <c>ping</c> event every 15 seconds.
    /// </summary>
    /// <param name="admin">The source of the events.</param>
    /// <param name="after">The sequence number of the last event that the client received; <c>null</c> for new events only.</param>
    /// <param name="expires">
    /// The time at which the sign-in of the caller expires and the stream ends; <c>null</c> if the authentication scheme does not
    /// report it.
    /// </param>
    /// <param name="cancellationToken">The token that is canceled when the client disconnects.</param>
    public async IAsyncEnumerable<SseItem<string>> ReadAsync(
        IFlagAdmin admin, long? after, DateTimeOffset? expires, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using CancellationTokenSource end = new(Until(expires), _clock);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken, host.ApplicationStopping, end.Token);
        IAsyncEnumerator<AuditEntry> entries = admin.WatchAsync(after, stop.Token).GetAsyncEnumerator(stop.Token);
        Task<bool> next = entries.MoveNextAsync().AsTask();
        Task pause = Task.Delay(HeartbeatInterval, _clock, stop.Token);
        try
        {
            // The first ping starts the response and confirms that the client will miss no later event.
            yield return new SseItem<string>("", "ping");
            while (!stop.IsCancellationRequested)
            {
                if (await Task.WhenAny(next, pause).ConfigureAwait(false) == pause)
                {
                    if (!stop.IsCancellationRequested)
                    {
                        yield return new SseItem<string>("", "ping");
                        pause = Task.Delay(HeartbeatInterval, _clock, stop.Token);
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

    /// <summary>
    /// Waits for the next audit entry, and returns whether an entry is available. Returns false, without an exception, if the
    /// stream is stopped during the wait.
    /// </summary>
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
        JsonSerializer.Serialize(
            new AdminEvent(entry.Flag, entry.Action, entry.Sequence, entry.ChangedBy, entry.ChangedAt), AdminJson.Default.AdminEvent),
        "change")
    {
        EventId = entry.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>Returns how long a new stream stays open: until the sign-in of the caller expires, but at most one hour.</summary>
    private TimeSpan Until(DateTimeOffset? expires) =>
        expires is { } end && end - _clock.GetUtcNow() is var rest && rest < MaxDuration
            ? (rest > TimeSpan.Zero ? rest : TimeSpan.Zero)
            : MaxDuration;
}
