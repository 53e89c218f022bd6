using FeatureFlags.AspNetCore;
using Microsoft.AspNetCore.SignalR;

namespace FeatureFlags.Tests.AspNetCore;

[RequireFlag(Flags.Names.EarlyAccess)]
internal sealed class EchoHub(IFlags flags) : Hub
{
    public static ExecutionContext? Lingering { get; private set; }

    public static WeakReference? Connection { get; private set; }

    public async Task<string> Ask(int reloads)
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

    /// <summary>Keeps the execution context that a timer of an invocation would capture, and the connection.</summary>
    public void Linger()
    {
        Lingering = ExecutionContext.Capture();
        Connection = new WeakReference(Context);
    }
}
