using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace FeatureFlags.Tests.Reliability.Servers;

/// <summary>A redis-server that keeps nothing on disk.</summary>
internal sealed class RedisServer : IServer, IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private Process? _process;

    private RedisServer(int port) => Port = port;

    public int Port { get; }

    public static async Task<RedisServer> StartAsync()
    {
        RedisServer server = new(FreePort());
        await server.RestartAsync();
        return server;
    }

    public static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Kill()
    {
        if (_process is { HasExited: false })
        {
            Signal.SendKill(_process.Id);
            _process.WaitForExit();
        }
    }

    public async Task RestartAsync()
    {
        _process?.Dispose();
        _process = Process.Start(new ProcessStartInfo("redis-server", ["--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]) { RedirectStandardOutput = true })!;
        using CancellationTokenSource late = new(s_patience);
        while (await _process.StandardOutput.ReadLineAsync(late.Token) is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return;
            }
        }

        throw new InvalidOperationException($"redis-server does not start at port {Port}.");
    }

    public void Pause() => Signal.SendStop(_process!.Id);

    public void Resume() => Signal.SendContinue(_process!.Id);

    /// <summary>Says something to it in its own words.</summary>
    /// <returns>Its answer.</returns>
    public async Task<string> SayAsync(params string[] words)
    {
        using Process client = Process.Start(new ProcessStartInfo("redis-cli", ["-p", $"{Port}", .. words]) { RedirectStandardOutput = true })!;
        string answer = await client.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await client.WaitForExitAsync(CancellationToken.None);
        return answer.Trim();
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        _process?.Dispose();
        return ValueTask.CompletedTask;
    }
}
