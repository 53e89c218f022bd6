using System.Diagnostics;

namespace FeatureFlags.Benchmarks.Stress;

/// <summary>The resource usage of a process.</summary>
/// <param name="WorkingSet">The memory, in bytes.</param>
/// <param name="Heap">The managed memory after a full collection, in bytes.</param>
/// <param name="Threads">The number of threads.</param>
/// <param name="Handles">The number of open files and sockets.</param>
/// <param name="ProcessorSeconds">The processor time so far, in seconds.</param>
internal sealed record ProcessFigures(long WorkingSet, long Heap, int Threads, int Handles, double ProcessorSeconds)
{
    public static ProcessFigures Read()
    {
        long heap = GC.GetTotalMemory(forceFullCollection: true);
        using Process process = Process.GetCurrentProcess();
        return new ProcessFigures(
            process.WorkingSet64, heap, process.Threads.Count, process.HandleCount, process.TotalProcessorTime.TotalSeconds);
    }

    public override string ToString() =>
        FormattableString.Invariant($"{WorkingSet / 1e6,7:F0} MB, heap {Heap / 1e6,6:F1} MB, {Threads,3} threads, {Handles,4} handles");
}
