using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeatureFlags.Redis;

/// <summary>
/// Provides the logger, the clock and the meter of the host. If the host does not register one of them, a default is used.
/// </summary>
internal sealed class RedisServices : IDisposable
{
    private const string MeterName = "FeatureFlags";

    private readonly Meter? _own;

    public RedisServices(
        FlagsRedisOptions options, ILoggerFactory? loggers = null, TimeProvider? clock = null, IMeterFactory? meters = null)
    {
        Logger = loggers?.CreateLogger("FeatureFlags") ?? NullLogger.Instance;
        Clock = options.TimeProvider ?? clock ?? TimeProvider.System;
        Meter = meters?.Create(new MeterOptions(MeterName)) ?? (_own = new Meter(MeterName));
    }

    public ILogger Logger { get; }

    public TimeProvider Clock { get; }

    public Meter Meter { get; }

    public void Dispose() => _own?.Dispose();
}
