using System.Diagnostics;

namespace FeatureFlags.Benchmarks.Stress;

/// <summary>What a process uses.</summary>
/// <param name="WorkingSet">Its memory, in bytes.</param>
/// <param name="Heap">The managed memory that is in use after a full collection, in bytes.</param>
/// <param name="Threads">Its threads.</param>
/// <param name="Handles">Its open files and sockets.</param>
/// <param name="ProcessorSeconds">The processor time that it has used so far.</param>
internal sealed record ProcessFigures(long WorkingSet, long Heap, int Threads, int Handles, double ProcessorSeconds)
{
    public static ProcessFigures Read()
    {
        long heap = GC.GetTotalMemory(forceFullCollection: true);
        using Process process = Process.GetCurrentProcess();
        return new ProcessFigures(process.WorkingSet64, heap, process.Threads.Count, process.HandleCount, process.TotalProcessorTime.TotalSeconds);
    }

    public override string ToString() =>
        FormattableString.Invariant($"{WorkingSet / 1e6,7:F0} MB, heap {Heap / 1e6,6:F1} MB, {Threads,3} threads, {Handles,4} handles");
}
