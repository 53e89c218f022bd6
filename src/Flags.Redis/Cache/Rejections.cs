using System.Diagnostics.Metrics;

namespace FeatureFlags.Redis;

/// <summary>What Redis had that was not taken: each is counted, and each kind logged once until something sound is there again.</summary>
internal sealed class Rejections(RedisServices services)
{
    private const int MaxLength = 200;

    private readonly Counter<long> _counter = services.Meter.CreateCounter<long>(
        "feature_flags.cache.rejected", description: "Content of the cache that is not a valid flag snapshot or node report.");
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <param name="reason">The kind, for the metric.</param>
    /// <param name="finding">A phrase for people. What others wrote may be in it.</param>
    public void Add(string reason, string finding)
    {
        _counter.Add(1, new KeyValuePair<string, object?>("reason", reason));
        lock (_told)
        {
            if (!_told.Add(reason))
            {
                return;
            }
        }

        Log.Rejected(services.Logger, Printable(finding));
    }

    /// <summary>Something sound is there.</summary>
    public void Clear(params ReadOnlySpan<string> reasons)
    {
        lock (_told)
        {
            foreach (string reason in reasons)
            {
                _told.Remove(reason);
            }
        }
    }

    /// <summary>One line of a log, whatever was written into Redis.</summary>
    private static string Printable(string text) =>
        string.Concat(
            text
                .Take(MaxLength)
                .Select(static character =>
                    char.IsControl(character) || char.IsSurrogate(character) || character is '\u2028' or '\u2029' ? '?' : character))
            + (text.Length > MaxLength ? "…" : "");
}
