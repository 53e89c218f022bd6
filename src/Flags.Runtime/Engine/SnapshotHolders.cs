namespace FeatureFlags;

/// <summary>How many scopes hold a snapshot. Apart from the snapshot, so that a later one can look at the number without keeping the earlier one alive.</summary>
internal sealed class SnapshotHolders
{
    private int _count;

    public bool Any => Volatile.Read(ref _count) > 0;

    public void Add() => Interlocked.Increment(ref _count);

    public void Remove() => Interlocked.Decrement(ref _count);
}
