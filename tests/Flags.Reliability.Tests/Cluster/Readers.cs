using System.Collections.Concurrent;
using System.Diagnostics;

namespace FeatureFlags.Tests.Reliability.Cluster;

/// <summary>
/// Requests a page from every node repeatedly, and records errors: a failed request, flags of two changes on one page, or a change
/// older than one that the node has shown before.
/// </summary>
internal sealed class Readers : IAsyncDisposable
{
    private readonly TimeSpan _pause;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<string> _errors = [];
    private readonly ConcurrentQueue<double> _times = [];
    private readonly Dictionary<Node, ShownChange> _shown = [];
    private readonly Task _readTask;
    private int _count;

    /// <param name="nodes">The nodes.</param>
    /// <param name="pause">The pause between two requests to a node, in milliseconds.</param>
    public Readers(IEnumerable<Node> nodes, int pause = 100)
    {
        _pause = TimeSpan.FromMilliseconds(pause);
        foreach (Node node in nodes)
        {
            _shown[node] = new ShownChange();
        }

        _readTask = Task.WhenAll(_shown.Select(node => ReadAsync(node.Key, node.Value)));
    }

    /// <summary>Gets the recorded errors.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>Gets the number of successful requests.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Gets a description of the request times.</summary>
    public string Times
    {
        get
        {
            double[] times = [.. _times.Order()];
            (double median, double most, double worst) = (times[times.Length / 2], times[times.Length * 99 / 100], times[^1]);
            return FormattableString.Invariant($"median {median:0} ms, 99 % within {most:0} ms, worst {worst:0} ms");
        }
    }

    /// <summary>Waits until every node shows a change.</summary>
    /// <exception cref="TimeoutException">A node does not show the change in time.</exception>
    public async Task WaitUntilAllShowAsync(int number, TimeSpan limit)
    {
        using CancellationTokenSource timeout = new(limit);
        foreach ((Node node, ShownChange shown) in _shown)
        {
            try
            {
                await shown.WaitAsync(number, timeout.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException(
                    $"{node.Name} shows change {shown.Last}, and not {number}, after {limit.TotalSeconds} s. "
                        + $"{string.Join('\n', _errors)}\n{node.Output}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _readTask;
        _end.Dispose();
    }

    private async Task ReadAsync(Node node, ShownChange shown)
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                if (!node.IsUp)
                {
                    await Task.Delay(_pause, _end.Token);
                    continue;
                }

                long start = Stopwatch.GetTimestamp();
                int number = await node.ReadShownChangeAsync(_end.Token);
                Interlocked.Increment(ref _count);
                _times.Enqueue(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if (number < shown.Last)
                {
                    _errors.Enqueue($"{node.Name} shows change {number} after {shown.Last}.");
                }

                shown.Set(number);
                await Task.Delay(_pause, _end.Token);
            }
            catch (Exception exception) when (exception is InvalidOperationException or HttpRequestException or TaskCanceledException)
            {
                if (!_end.IsCancellationRequested && node.IsUp)
                {
                    _errors.Enqueue($"{node.Name}: {exception.Message}");
                    await Task.Delay(_pause);
                }
            }
        }
    }

    /// <summary>The latest change that a node shows, and a signal for each new change.</summary>
    private sealed class ShownChange
    {
        private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _last;

        public int Last => Volatile.Read(ref _last);

        public void Set(int number)
        {
            if (number != Last)
            {
                Volatile.Write(ref _last, number);
                Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            }
        }

        public async Task WaitAsync(int number, CancellationToken cancellationToken)
        {
            while (true)
            {
                Task next = Volatile.Read(ref _next).Task;
                if (Last >= number)
                {
                    return;
                }

                await next.WaitAsync(cancellationToken);
            }
        }
    }
}
