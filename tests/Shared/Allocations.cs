namespace FeatureFlags.Tests;

/// <summary>Measures what the current thread allocates.</summary>
internal static class Allocations
{
    /// <summary>
    /// Returns the fewest bytes that one of up to 100 runs allocates, after a first one that is not counted. A garbage collection that
    /// another test causes during a run counts the rest of the thread's buffer too, up to 256 KB, and takes arrays out of pools.
    /// </summary>
    public static long Least(Action run)
    {
        run();
        long least = long.MaxValue;
        for (int i = 0; i < 100 && least > 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            run();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
