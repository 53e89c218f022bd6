namespace FeatureFlags;

/// <summary>
/// Counts the scopes that hold a snapshot. The count is a separate object, so that a later snapshot can read the count without keeping the
/// earlier snapshot in memory.
/// </summary>
internal sealed class SnapshotRefCount
{
    private int _count;

    public bool Any => Volatile.Read(ref _count) > 0;

    public void Add() => Interlocked.Increment(ref _count);

    public void Remove() => Interlocked.Decrement(ref _count);
}
