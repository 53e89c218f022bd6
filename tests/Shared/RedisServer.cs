using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace FeatureFlags.Tests;

/// <summary>A redis-server process on loopback, without persistence. Disposing kills the process.</summary>
internal sealed class RedisServer : IServer, IAsyncDisposable
{
    private static readonly TimeSpan s_startTimeout = TimeSpan.FromSeconds(20);

    private readonly string? _password;
    private Process? _process;

    private RedisServer(int port, string? password) => (Port, _password) = (port, password);

    /// <summary>Gets the loopback port of the server, which a restart does not change.</summary>
    public int Port { get; }

    /// <summary>Gets the StackExchange.Redis configuration string for a node.</summary>
    public string Configuration => $"127.0.0.1:{Port}" + (_password is null ? "" : $",password={_password}");

    public static async Task<RedisServer> StartAsync(string? password = null)
    {
        for (int attempt = 1; ; attempt++)
        {
            RedisServer server = new(FreePort(), password);
            try
            {
                await server.RestartAsync();
                return server;
            }
            catch (InvalidOperationException) when (attempt < 5)
            {
                // Another process took the port in the meantime.
            }
        }
    }

    /// <summary>Returns an unused loopback port.</summary>
    public static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Connects a plain Redis client with admin commands allowed.</summary>
    public Task<ConnectionMultiplexer> ConnectAsync() => ConnectionMultiplexer.ConnectAsync(Configuration + ",allowAdmin=true");

    /// <summary>Suspends the server. Connections stay open.</summary>
    public void Pause() => Signal.SendStop(_process!.Id);

    public void Resume() => Signal.SendContinue(_process!.Id);

    /// <summary>Kills the server without a shutdown, as a power failure does.</summary>
    public void Kill()
    {
        if (_process is { HasExited: false })
        {
            Signal.SendKill(_process.Id);
            _process.WaitForExit();
        }
    }

    /// <summary>Restarts the server on the same port, without data. The task completes when the server accepts connections.</summary>
    public async Task RestartAsync()
    {
        Kill();
        _process?.Dispose();
        string[] arguments = ["--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
        ProcessStartInfo start = new("redis-server", _password is null ? arguments : [.. arguments, "--requirepass", _password])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        _process = Process.Start(start)!;
        using CancellationTokenSource timeout = new(s_startTimeout);
        while (await _process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return;
            }
        }

        throw new InvalidOperationException($"redis-server did not start on port {Port}.");
    }

    /// <summary>Executes a command with redis-cli and returns the output.</summary>
    public async Task<string> ExecuteAsync(params string[] command)
    {
        string[] password = _password is null ? [] : ["--no-auth-warning", "-a", _password];
        ProcessStartInfo start = new("redis-cli", ["-p", $"{Port}", .. password, .. command]) { RedirectStandardOutput = true };
        using Process client = Process.Start(start)!;
        string output = await client.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await client.WaitForExitAsync(CancellationToken.None);
        return output.Trim();
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        _process?.Dispose();
        return ValueTask.CompletedTask;
    }
}
