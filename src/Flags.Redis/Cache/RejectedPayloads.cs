using System.Diagnostics.Metrics;

namespace FeatureFlags.Redis;

/// <summary>
/// Counts the content that this node reads from Redis and rejects. Each reason for a rejection is logged once, and is logged again only
/// after valid content was found.
/// </summary>
internal sealed class RejectedPayloads(RedisServices services)
{
    private const int MaxLength = 200;

    private readonly Counter<long> _counter = services.Meter.CreateCounter<long>(
        "feature_flags.cache.rejected", description: "Content of the cache that is not a valid flag snapshot or node report.");
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>Counts a rejection of content that was read from Redis. The first rejection for each reason is also logged.</summary>
    /// <param name="reason">The reason, as the tag of the metric.</param>
    /// <param name="finding">The description for the log. It may repeat content that other clients have written to Redis.</param>
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

    /// <summary>
    /// Removes the given reasons from the logged reasons after valid content was found, so that the next rejection for each of these
    /// reasons is logged again.
    /// </summary>
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

    /// <summary>
    /// Returns a string as one short line for the log. Control characters are replaced, because the string may contain arbitrary
    /// content of Redis.
    /// </summary>
    private static string Printable(string text) =>
        string.Concat(
            text
                .Take(MaxLength)
                .Select(static character =>
                    char.IsControl(character) || char.IsSurrogate(character) || character is '\u2028' or '\u2029' ? '?' : character))
            + (text.Length > MaxLength ? "…" : "");
}
