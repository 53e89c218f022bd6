using FeatureFlags.Distribution;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Starts a new epoch after the database was restored from a backup. The epoch is the first part of the version of the state, so
/// the version increases although the backup is older. The epoch is a counter and does not depend on a clock.
/// </summary>
internal static class StoreEpoch
{
    /// <summary>
    /// Returns the state that was read from the database. The returned state has a new epoch if the version that was read is lower than the
    /// known version, because nodes would ignore the lower version, or if the audit log does not continue the known audit log.
    /// </summary>
    /// <param name="read">The state of the database.</param>
    /// <param name="known">The state of this process before the read; null if there was no state.</param>
    public static StoreState Continue(StoreState read, StoreState? known)
    {
        if (known is null)
        {
            return read;
        }

        long epoch = Later(read.Epoch, known.Epoch);
        StoreState same = read.Epoch == epoch ? read : read with { Epoch = epoch };

        // If the epoch that was read is newer than the known one, another process has already found the discontinuity.
        bool isDiscontinuous = read.Discontinuities > known.Discontinuities && epoch == known.Epoch;
        return isDiscontinuous || same.Version < known.Version ? read with { Epoch = Next(epoch) } : same;
    }

    /// <summary>
    /// Returns the state that was read from the database, with a new epoch if a node has reported a newer version. In that case
    /// the database was restored, and no longer contains that version.
    /// </summary>
    /// <param name="read">The state of the database.</param>
    /// <param name="ahead">
    /// The highest version of a node whose state is newer than the cached snapshot; null if no node has reported such a version.
    /// </param>
    public static StoreState Overtake(StoreState read, StoreVersion? ahead) =>
        ahead is { } version && version > read.Version ? read with { Epoch = Next(Later(read.Epoch, version.Epoch)) } : read;

    /// <summary>
    /// Returns the epoch of a row of <c>feature_flag_head</c>. If the stored epoch is out of range, returns 0, and the store then
    /// writes a valid epoch to the database.
    /// </summary>
    public static long Of(HeadRow head) => head.Epoch is >= 0 and <= StoreVersion.MaxEpoch ? head.Epoch : 0;

    /// <summary>
    /// Returns whether the revision, the part of the version that counts writes, must be incremented. This is the case if the
    /// state differs from the known state but has the same version, for example because the database lacks the triggers that
    /// count writes. Other nodes would otherwise ignore the new state.
    /// </summary>
    public static bool NeedsRevision(StoreState read, StoreState? known) =>
        known is { IsRestored: false }
            && read.Version == known.Version
            && !(ReferenceEquals(read.Settings, known.Settings) && read.Pending.SequenceEqual(known.Pending));

    private static long Later(long one, long other) => new StoreVersion(one, 0, 0) < new StoreVersion(other, 0, 0) ? other : one;

    /// <summary>Returns the next epoch. The largest epoch is followed by 0, which counts as newer.</summary>
    private static long Next(long epoch) => epoch < StoreVersion.MaxEpoch ? epoch + 1 : 0;
}
