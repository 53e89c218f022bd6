using System.Collections.Concurrent;
using System.Diagnostics;

namespace FeatureFlags.Benchmarks.Stress;

/// <summary>Clients that read a page. Each client sends one request at a time.</summary>
internal sealed class Readers
{
    private readonly ConcurrentBag<List<double>> _times = [];
    private int _errors;

    public Task RunAsync(HttpClient http, int count, CancellationToken end) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(() => ReadAsync(http, end), CancellationToken.None)));

    /// <summary>Returns the numbers of requests and errors, and the response times in milliseconds.</summary>
    public override string ToString()
    {
        double[] times = [.. _times.SelectMany(static part => part).Order()];
        return times.Length == 0
            ? FormattableString.Invariant($"no reads, {_errors} errors")
            : FormattableString.Invariant(
                $"{times.Length:N0} reads, {_errors} errors, p50 {At(0.5):F1} ms, p99 {At(0.99):F1} ms, longest {times[^1]:F0} ms");

        double At(double share) => times[(int)(share * (times.Length - 1))];
    }

    public bool HasErrors => _errors > 0;

    private async Task ReadAsync(HttpClient http, CancellationToken end)
    {
        List<double> times = [];
        while (!end.IsCancellationRequested)
        {
            long from = Stopwatch.GetTimestamp();
            try
            {
                using HttpResponseMessage response = await http.GetAsync(new Uri("/", UriKind.Relative), CancellationToken.None);
                await response.Content.ReadAsByteArrayAsync(CancellationToken.None);
                if (!response.IsSuccessStatusCode)
                {
                    Interlocked.Increment(ref _errors);
                }
            }
            catch (HttpRequestException)
            {
                Interlocked.Increment(ref _errors);
            }

            times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        }

        _times.Add(times);
    }
}
