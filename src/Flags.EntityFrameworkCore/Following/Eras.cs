using FeatureFlags.Distribution;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Keeps versions going forward where the database goes back, as after a restore. An era is a count: no clock is asked.</summary>
internal static class Eras
{
    /// <summary>What was read, as the successor of what was known: in the era of that, or in a new one where it would else look older.</summary>
    /// <param name="read">From the database.</param>
    /// <param name="known">What this process knew; null for nothing.</param>
    public static StoreState Continue(StoreState read, StoreState? known)
    {
        if (known is null)
        {
            return read;
        }

        StoreState same = read.Era < known.Era ? read with { Era = known.Era } : read;

        // Another process has found the break before, where the era is newer than the known one.
        bool isBreak = read.Breaks > known.Breaks && read.Era <= known.Era;
        return isBreak || same.Version < known.Version ? read with { Era = Math.Max(read.Era, known.Era) + 1 } : same;
    }

    /// <summary>What was read, in a new era where somebody has a later version than that: one of a time that the database does not know of any more.</summary>
    /// <param name="read">From the database.</param>
    /// <param name="ahead">The greatest version that anybody has; null where nobody has a later one than all know.</param>
    public static StoreState Overtake(StoreState read, StoreVersion? ahead) =>
        ahead is { } version && version > read.Version ? read with { Era = Math.Max(read.Era, version.Era) + 1 } : read;

    /// <summary>Whether a state that was read says something else than the known one of the same version, so that who has that would never take it: where no triggers count, for one.</summary>
    public static bool NeedsRevision(StoreState read, StoreState? known) =>
        known is { IsRestored: false } && read.Version == known.Version && !(ReferenceEquals(read.Rows, known.Rows) && read.Pending.SequenceEqual(known.Pending));
}
