using Microsoft.Extensions.Logging;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Logs an outage of the database once for each reason, and once when the outage is over, instead of once for each failed call.
/// </summary>
/// <param name="action">The operation that fails, for the message: <c>read</c> or <c>write</c>.</param>
/// <param name="logger">The logger.</param>
internal sealed class OutageLog(string action, ILogger logger)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _reasons = new(StringComparer.Ordinal);
    private int _count;

    public void Add(Exception exception, string reason)
    {
        lock (_lock)
        {
            _count++;
            if (!_reasons.Add(reason))
            {
                return;
            }
        }

        Log.StoreFailed(logger, exception, action);
    }

    public void End()
    {
        int count;
        lock (_lock)
        {
            (count, _count) = (_count, 0);
            _reasons.Clear();
        }

        if (count > 0)
        {
            Log.OutageEnded(logger, action, count);
        }
    }
}
