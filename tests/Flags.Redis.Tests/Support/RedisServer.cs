using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using StackExchange.Redis;

namespace FeatureFlags.Tests.Redis;

/// <summary>A redis-server of its own, on loopback. It ends with the test.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private const int Kill = 9;
    private const int Continue = 18;
    private const int Stop = 19;

    private readonly string? _password;
    private Process? _process;

    private RedisServer(int port, string? password) => (Port, _password) = (port, password);

    public int Port { get; }

    /// <summary>For a node.</summary>
    public string Configuration => $"127.0.0.1:{Port}" + (_password is null ? "" : $",password={_password}");

    public static async Task<RedisServer> StartAsync(string? password = null)
    {
        for (int attempt = 1; ; attempt++)
        {
            RedisServer server = new(FreePort(), password);
            try
            {
                await server.StartAsync();
                return server;
            }
            catch (InvalidOperationException) when (attempt < 5)
            {
                // Somebody else took the port in between.
            }
        }
    }

    /// <summary>A port of loopback that nobody listens on.</summary>
    public static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A client that knows nothing of flags.</summary>
    public Task<ConnectionMultiplexer> ConnectAsync() => ConnectionMultiplexer.ConnectAsync(Configuration + ",allowAdmin=true");

    /// <summary>It does nothing any more, and its connections stay open.</summary>
    public void Pause() => Signal(Stop);

    public void GoOn() => Signal(Continue);

    public async Task KillAsync()
    {
        Signal(Kill);
        await _process!.WaitForExitAsync();
    }

    /// <summary>Starts it anew, on the same port and empty.</summary>
    public async Task RestartAsync()
    {
        await KillAsync();
        await StartAsync();
    }

    public async Task StartAsync()
    {
        ProcessStartInfo start = new("redis-server") { RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() };
        string[] arguments = ["--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
        foreach (string argument in _password is null ? arguments : [.. arguments, "--requirepass", _password])
        {
            start.ArgumentList.Add(argument);
        }

        TaskCompletionSource<bool> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _process?.Dispose();
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) =>
        {
            // The end of the output is that of the process.
            if (line.Data?.Contains("Ready to accept connections", StringComparison.Ordinal) != false)
            {
                ready.TrySetResult(line.Data is not null);
            }
        };
        _process.Start();
        _process.BeginOutputReadLine();
        if (!await ready.Task.WaitAsync(TimeSpan.FromSeconds(20)))
        {
            throw new InvalidOperationException("redis-server has ended.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
    }

    private void Signal(int signal) => Assert.Equal(0, Send(_process!.Id, signal));

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Send(int process, int signal);
}
