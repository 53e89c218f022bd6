using FeatureFlags.Distribution;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Who this process is to others. One of each container.</summary>
internal sealed class NodeIdentity(FlagsStoreOptions options, FlagEngine engine, IServiceProvider services)
{
    private readonly DateTimeOffset _startedAt = (options.TimeProvider ?? services.GetService<TimeProvider>() ?? TimeProvider.System).GetUtcNow();
    private NodeReport? _report;

    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>What it says of itself: when it is asked first, all manifests are known.</summary>
    public NodeReport Report => Volatile.Read(ref _report) ?? Interlocked.CompareExchange(ref _report, Make(), null) ?? _report;

    private NodeReport Make() => new(Id, $"{Environment.MachineName}:{Environment.ProcessId}", FlagBuild.Of(engine), _startedAt);
}
