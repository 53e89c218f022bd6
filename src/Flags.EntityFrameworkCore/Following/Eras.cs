using FeatureFlags.Distribution;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Keeps versions going forward where the database goes back, as after a restore. An era is a count: no clock is asked.</summary>
internal static class Eras
{
    /// <summary>
    /// What was read, as the successor of what was known: in the era of that, or in a new one where it would else look
    /// older.
    /// </summary>
    /// <param name="read">From the database.</param>
    /// <param name="known">What this process knew; null for nothing.</param>
    public static StoreState Continue(StoreState read, StoreState? known)
    {
        if (known is null)
        {
            return read;
        }

        long era = Later(read.Era, known.Era);
        StoreState same = read.Era == era ? read : read with { Era = era };

        // Another process has found the break before, where the era is newer than the known one.
        bool isBreak = read.Breaks > known.Breaks && era == known.Era;
        return isBreak || same.Version < known.Version ? read with { Era = Next(era) } : same;
    }

    /// <summary>
    /// What was read, in a new era where somebody has a later version than that: one of a time that the database does not
    /// know of any more.
    /// </summary>
    /// <param name="read">From the database.</param>
    /// <param name="ahead">The greatest version that anybody has; null where nobody has a later one than all know.</param>
    public static StoreState Overtake(StoreState read, StoreVersion? ahead) =>
        ahead is { } version && version > read.Version ? read with { Era = Next(Later(read.Era, version.Era)) } : read;

    /// <summary>
    /// The era of a row of <c>feature_flag_head</c>. An era that is out of range is read as 0: the next load writes a valid era
    /// into the database.
    /// </summary>
    public static long Of(HeadRow head) => head.Era is >= 0 and <= StoreVersion.MaxEra ? head.Era : 0;

    /// <summary>
    /// Whether a state that was read says something else than the known one of the same version, so that who has that would
    /// never take it: where no triggers count, for one.
    /// </summary>
    public static bool NeedsRevision(StoreState read, StoreState? known) =>
        known is { IsRestored: false }
            && read.Version == known.Version
            && !(ReferenceEquals(read.Rows, known.Rows) && read.Pending.SequenceEqual(known.Pending));

    private static long Later(long one, long other) => new StoreVersion(one, 0, 0) < new StoreVersion(other, 0, 0) ? other : one;

    /// <summary>After the greatest era comes 0, which counts as the later one.</summary>
    private static long Next(long era) => era < StoreVersion.MaxEra ? era + 1 : 0;
}
