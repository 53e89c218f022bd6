using FeatureFlags.Sources;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Provides the clocks and the logger of the store. Each service provider has its own instance.</summary>
internal sealed class StoreServices(FlagsStoreOptions options, ILoggerFactory? loggers = null, TimeProvider? clock = null)
{
    public TimeProvider Clock { get; } = options.TimeProvider ?? clock ?? TimeProvider.System;

    /// <summary>Gets the clock for audit entries and scheduled changes.</summary>
    public StoreClock Time { get; } = new(options, options.TimeProvider ?? clock ?? TimeProvider.System);

    public ILogger Logger { get; } = loggers?.CreateLogger("FeatureFlags") ?? NullLogger.Instance;

    /// <summary>Gets the signal that requests a load of the state, for example after a notification of the database.</summary>
    public AsyncSignal LoadRequested { get; } = new();
}
