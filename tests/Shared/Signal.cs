using System.Runtime.InteropServices;

namespace FeatureFlags.Tests;

/// <summary>Sends POSIX signals to processes.</summary>
internal static class Signal
{
    private const int Kill = 9;
    private const int Continue = 18;
    private const int Stop = 19;

    /// <summary>Kills the process without a shutdown, as a power failure does.</summary>
    public static void SendKill(int processId) => _ = Send(processId, Kill);

    /// <summary>Suspends the process. Connections stay open.</summary>
    public static void SendStop(int processId) => _ = Send(processId, Stop);

    /// <summary>Resumes a suspended process.</summary>
    public static void SendContinue(int processId) => _ = Send(processId, Continue);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Send(int processId, int signal);
}
