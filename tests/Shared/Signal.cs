using System.Runtime.InteropServices;

namespace FeatureFlags.Tests;

/// <summary>What a process can be told from outside.</summary>
internal static class Signal
{
    private const int Kill = 9;
    private const int Continue = 18;
    private const int Stop = 19;

    /// <summary>Ends it as a power failure would.</summary>
    public static void SendKill(int process) => _ = Send(process, Kill);

    /// <summary>It stands still, its connections stay.</summary>
    public static void SendStop(int process) => _ = Send(process, Stop);

    public static void SendContinue(int process) => _ = Send(process, Continue);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Send(int process, int signal);
}
