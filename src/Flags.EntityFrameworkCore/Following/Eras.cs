namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Keeps versions going forward where the database goes back, as after a restore.</summary>
internal static class Eras
{
    /// <summary>What was read, as the successor of what was known: in the era of that, or in a new one where it would else look older.</summary>
    /// <param name="read">From the database.</param>
    /// <param name="known">What this process knew; null for nothing.</param>
    /// <param name="now">The time, UTC.</param>
    public static StoreState Continue(StoreState read, StoreState? known, DateTime now)
    {
        if (known is null)
        {
            return read;
        }

        StoreState same = read.Era < known.Era ? read with { Era = known.Era } : read;

        // Another process has found the break before, where the era is newer than the known one.
        bool isBreak = read.Breaks > known.Breaks && read.Era <= known.Era;
        return isBreak || same.Version < known.Version
            ? read with { Era = Math.Max(new DateTimeOffset(now).ToUnixTimeMilliseconds(), Math.Max(read.Era, known.Era) + 1) }
            : same;
    }
}
