using FeatureFlags.AspNetCore;
using Microsoft.AspNetCore.SignalR;

namespace FeatureFlags.Tests.AspNetCore;

[RequireFlag(Flags.Names.EarlyAccess)]
internal sealed class EchoHub(IFlags flags) : Hub
{
    public static ExecutionContext? CapturedContext { get; private set; }

    public static WeakReference? Connection { get; private set; }

    public async Task<string> Read(int reloads)
    {
        string before = $"{FlagContext.Current.UserId} {Flags.EarlyAccess.IsEnabled} {Flags.Left}";
        Settings settings = Context.GetHttpContext()!.RequestServices.GetRequiredService<Settings>();
        for (int i = 0; i < reloads; i++)
        {
            settings.Set((Flags.Names.Left, $"{Flags.Left + i + 1}"));
            await Task.Yield();
        }

        return $"{before} {Flags.Left} {flags.Left}";
    }

    [RequireFlag(Flags.Names.NewSearch)]
    [RequireFlag(Flags.Names.EarlyAccess)]
    public string Search() => "found";

    /// <summary>Captures the execution context, as a timer of the call would, and a weak reference to the connection.</summary>
    public void CaptureContext()
    {
        CapturedContext = ExecutionContext.Capture();
        Connection = new WeakReference(Context);
    }
}
