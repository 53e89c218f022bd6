using FeatureFlags.Distribution;

namespace FeatureFlags.Tests.EntityFrameworkCore.Nodes;

/// <summary>A cache with reports of nodes and without a snapshot.</summary>
internal sealed class ReportCache : IFlagSnapshotCache
{
    private readonly List<(NodeReport Node, TimeSpan Age)> _reports = [];

    public Task Changed { get; } = new TaskCompletionSource().Task;

    public void Add(NodeReport node, TimeSpan age)
    {
        lock (_reports)
        {
            _reports.Add((node, age));
        }
    }

    public Task<CachedSnapshot> GetAsync(StoreVersion? known, CancellationToken cancellationToken) => Task.FromResult(CachedSnapshot.None);

    public Task<bool> PutAsync(StoreSnapshot snapshot, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<bool> TryAcquireLeaseAsync(Guid node, TimeSpan duration, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<IReadOnlyList<(NodeReport Node, TimeSpan Age)>> ReadReportsAsync(CancellationToken cancellationToken)
    {
        lock (_reports)
        {
            return Task.FromResult<IReadOnlyList<(NodeReport Node, TimeSpan Age)>>([.. _reports]);
        }
    }
}
