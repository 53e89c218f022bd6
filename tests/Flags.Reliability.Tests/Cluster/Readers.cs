using System.Collections.Concurrent;
using System.Diagnostics;

namespace FeatureFlags.Tests.Reliability.Cluster;

/// <summary>Looks at every node again and again, and keeps what must not be: a request that failed, flags of two changes in one answer, a change older than one that the node has shown.</summary>
internal sealed class Readers : IAsyncDisposable
{
    private readonly TimeSpan _pause;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<string> _faults = [];
    private readonly ConcurrentQueue<double> _times = [];
    private readonly Dictionary<Node, Shown> _shown = [];
    private readonly Task _reading;
    private int _count;

    /// <param name="nodes">The nodes.</param>
    /// <param name="pause">Between two looks at a node, in milliseconds.</param>
    public Readers(IEnumerable<Node> nodes, int pause = 100)
    {
        _pause = TimeSpan.FromMilliseconds(pause);
        foreach (Node node in nodes)
        {
            _shown[node] = new Shown();
        }

        _reading = Task.WhenAll(_shown.Select(node => ReadAsync(node.Key, node.Value)));
    }

    public IReadOnlyCollection<string> Faults => _faults;

    public int Count => Volatile.Read(ref _count);

    /// <summary>How long requests have taken, for people.</summary>
    public string Times
    {
        get
        {
            double[] times = [.. _times.Order()];
            return FormattableString.Invariant($"median {times[times.Length / 2]:0} ms, 99 % within {times[times.Length * 99 / 100]:0} ms, worst {times[^1]:0} ms");
        }
    }

    /// <summary>Waits until every node shows a change.</summary>
    /// <exception cref="TimeoutException">One does not.</exception>
    public async Task UntilAllShowAsync(int number, TimeSpan patience)
    {
        using CancellationTokenSource late = new(patience);
        foreach ((Node node, Shown shown) in _shown)
        {
            try
            {
                await shown.UntilAsync(number, late.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"{node.Name} shows change {shown.Last}, and not {number}, after {patience.TotalSeconds} s. {string.Join('\n', _faults)}\n{node.Output}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _reading;
        _end.Dispose();
    }

    private async Task ReadAsync(Node node, Shown shown)
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
                int number = await node.LookAsync(_end.Token);
                Interlocked.Increment(ref _count);
                _times.Enqueue(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if (number < shown.Last)
                {
                    _faults.Enqueue($"{node.Name} shows change {number} after {shown.Last}.");
                }

                shown.Set(number);
                await Task.Delay(_pause, _end.Token);
            }
            catch (Exception exception) when (exception is InvalidOperationException or HttpRequestException or TaskCanceledException)
            {
                if (!_end.IsCancellationRequested && node.IsUp)
                {
                    _faults.Enqueue($"{node.Name}: {exception.Message}");
                    await Task.Delay(_pause);
                }
            }
        }
    }

    /// <summary>What a node shows, and who waits for it.</summary>
    private sealed class Shown
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

        public async Task UntilAsync(int number, CancellationToken cancellationToken)
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
