namespace FeatureFlags.Benchmarks;

/// <summary>Measures reads that take less than a nanosecond and cannot be timed one by one.</summary>
/// <remarks>
/// The type argument is a struct, so that the compiler generates a loop with the read inlined for each type. The compiler
/// cannot merge the reads, because they are volatile (on x64 the same instruction as a plain read) and each result is used.
/// Eight reads per iteration keep the cost of the loop below the cost of the reads.
/// </remarks>
internal static class ReadLoop
{
    public const int Operations = 8 * 128;

    /// <summary>Reads and branches, as an <c>if</c> on a flag does.</summary>
    public static int Count<TRead>()
        where TRead : struct, IRead<bool>
    {
        int count = 0;
        for (int i = 0; i < Operations; i += 8)
        {
            if (TRead.Read()) { count++; }
            if (TRead.Read()) { count++; }
            if (TRead.Read()) { count++; }
            if (TRead.Read()) { count++; }
            if (TRead.Read()) { count++; }
            if (TRead.Read()) { count++; }
            if (TRead.Read()) { count++; }
            if (TRead.Read()) { count++; }
        }

        return count;
    }

    /// <summary>Reads and adds.</summary>
    public static int Sum<TRead>()
        where TRead : struct, IRead<int>
    {
        int sum = 0;
        for (int i = 0; i < Operations; i += 8)
        {
            sum += TRead.Read();
            sum += TRead.Read();
            sum += TRead.Read();
            sum += TRead.Read();
            sum += TRead.Read();
            sum += TRead.Read();
            sum += TRead.Read();
            sum += TRead.Read();
        }

        return sum;
    }
}
