namespace FeatureFlags.Tests;

/// <summary>Measures the allocations of the current thread.</summary>
internal static class Allocations
{
    /// <summary>
    /// Returns the minimum number of bytes that one of up to 100 runs allocates, after one warm-up run. A garbage collection that another
    /// test causes during a run adds the rest of the allocation buffer of the thread, up to 256 KB, and removes arrays from pools.
    /// </summary>
    public static long Minimum(Action run)
    {
        run();
        long minimum = long.MaxValue;
        for (int i = 0; i < 100 && minimum > 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            run();
            minimum = Math.Min(minimum, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return minimum;
    }
}
