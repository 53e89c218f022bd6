using FeatureFlags.Distribution;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Keeps versions monotonic when the database is restored from a backup, by new epochs. An epoch is a counter
/// and does not depend on a clock.
/// </summary>
internal static class Epochs
{
    /// <summary>
    /// Returns the state that was read, as the successor of the known state. Starts a new epoch if the state would otherwise seem older.
    /// </summary>
    /// <param name="read">The state of the database.</param>
    /// <param name="known">The state that this process knew; null if there was none.</param>
    public static StoreState Continue(StoreState read, StoreState? known)
    {
        if (known is null)
        {
            return read;
        }

        long epoch = Later(read.Epoch, known.Epoch);
        StoreState same = read.Epoch == epoch ? read : read with { Epoch = epoch };

        // If the epoch that was read is newer than the known one, another process has already found the discontinuity.
        bool isBreak = read.Breaks > known.Breaks && epoch == known.Epoch;
        return isBreak || same.Version < known.Version ? read with { Epoch = Next(epoch) } : same;
    }

    /// <summary>
    /// Returns the state that was read. Starts a new epoch if a node has reported a newer version, which the restored database no
    /// longer contains.
    /// </summary>
    /// <param name="read">The state of the database.</param>
    /// <param name="ahead">
    /// The highest version reported by a node that is ahead of the cache; null without a report.
    /// </param>
    public static StoreState Overtake(StoreState read, StoreVersion? ahead) =>
        ahead is { } version && version > read.Version ? read with { Epoch = Next(Later(read.Epoch, version.Epoch)) } : read;

    /// <summary>
    /// Returns the epoch of a row of <c>feature_flag_head</c>. An epoch that is out of range is read as 0: the next load writes a
    /// valid epoch to the database.
    /// </summary>
    public static long Of(HeadRow head) => head.Epoch is >= 0 and <= StoreVersion.MaxEpoch ? head.Epoch : 0;

    /// <summary>
    /// Returns whether a state that was read differs from the known state of the same version. Nodes would ignore it, because the
    /// version is not newer. This happens, for example, if no triggers count writes.
    /// </summary>
    public static bool NeedsRevision(StoreState read, StoreState? known) =>
        known is { IsRestored: false }
            && read.Version == known.Version
            && !(ReferenceEquals(read.Rows, known.Rows) && read.Pending.SequenceEqual(known.Pending));

    private static long Later(long one, long other) => new StoreVersion(one, 0, 0) < new StoreVersion(other, 0, 0) ? other : one;

    /// <summary>Returns the next epoch. The largest epoch is followed by 0, which counts as newer.</summary>
    private static long Next(long epoch) => epoch < StoreVersion.MaxEpoch ? epoch + 1 : 0;
}
