using FeatureFlags.Distribution;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Identifies this process to other nodes. Each service provider has its own instance.</summary>
internal sealed class NodeIdentity
{
    private readonly FlagEngine _engine;
    private readonly TimeProvider _clock;
    private readonly DateTimeOffset _startedAt;
    private readonly long _start;
    private NodeReport? _report;

    public NodeIdentity(FlagEngine engine, StoreServices services)
    {
        _engine = engine;
        _clock = services.Clock;
        _startedAt = _clock.GetUtcNow();
        _start = _clock.GetTimestamp();
    }

    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>Gets the time since the start of this node.</summary>
    public TimeSpan Uptime => _clock.GetElapsedTime(_start);

    /// <summary>
    /// Gets the report that describes this node and its build to other nodes. The report is created on first use, after all
    /// manifests have been registered.
    /// </summary>
    public NodeReport Report => Volatile.Read(ref _report) ?? Interlocked.CompareExchange(ref _report, Make(), null) ?? _report;

    private NodeReport Make() => new(Id, $"{Environment.MachineName}:{Environment.ProcessId}", FlagBuild.FromEngine(_engine), _startedAt);
}
