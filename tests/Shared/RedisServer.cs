using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace FeatureFlags.Tests;

/// <summary>A redis-server of its own, on loopback, that keeps nothing on disk. It ends with the test.</summary>
internal sealed class RedisServer : IServer, IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly string? _password;
    private Process? _process;

    private RedisServer(int port, string? password) => (Port, _password) = (port, password);

    /// <summary>Where it listens, also after it was started anew.</summary>
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
                await server.RestartAsync();
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
    public void Pause() => Signal.SendStop(_process!.Id);

    public void Resume() => Signal.SendContinue(_process!.Id);

    /// <summary>Ends it as a power failure would.</summary>
    public void Kill()
    {
        if (_process is { HasExited: false })
        {
            Signal.SendKill(_process.Id);
            _process.WaitForExit();
        }
    }

    /// <summary>Starts it anew, on the same port and empty. It answers when this is done.</summary>
    public async Task RestartAsync()
    {
        Kill();
        _process?.Dispose();
        string[] arguments = ["--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
        ProcessStartInfo start = new("redis-server", _password is null ? arguments : [.. arguments, "--requirepass", _password]) { RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() };
        _process = Process.Start(start)!;
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

    /// <summary>Says something to it in its own words.</summary>
    /// <returns>Its answer.</returns>
    public async Task<string> SayAsync(params string[] words)
    {
        string[] password = _password is null ? [] : ["--no-auth-warning", "-a", _password];
        using Process client = Process.Start(new ProcessStartInfo("redis-cli", ["-p", $"{Port}", .. password, .. words]) { RedirectStandardOutput = true })!;
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
