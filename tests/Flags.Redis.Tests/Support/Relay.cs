using System.Net;
using System.Net.Sockets;

namespace FeatureFlags.Tests.Redis;

/// <summary>A TCP proxy between a node and a server, which can slow down or stall its traffic.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private CancellationTokenSource _stalled = new();
    private int _connectionCount;

    public Relay(int serverPort)
    {
        ServerPort = serverPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The server port of new connections.</summary>
    public int ServerPort { get; set; }

    /// <summary>The delay of each forwarded block.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The bandwidth of each connection, in bytes per second. 0 is unlimited.</summary>
    public int BytesPerSecond { get; init; }

    /// <summary>The number of connections accepted so far.</summary>
    public int ConnectionCount => Volatile.Read(ref _connectionCount);

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Stops the traffic of all open connections without closing them. New connections are not affected.</summary>
    public void StallConnections() => Interlocked.Exchange(ref _stalled, new CancellationTokenSource()).Cancel();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        List<TcpClient> open = [];
        try
        {
            while (true)
            {
                TcpClient node = await _listener.AcceptTcpClientAsync(_end.Token);
                TcpClient upstream = new();
                Interlocked.Increment(ref _connectionCount);
                open.AddRange([node, upstream]);
                await upstream.ConnectAsync(IPAddress.Loopback, ServerPort, _end.Token);
                _ = ForwardAsync(node, upstream, _stalled.Token);
                _ = ForwardAsync(upstream, node, _stalled.Token);
            }
        }
        catch (OperationCanceledException)
        {
            open.ForEach(static connection => connection.Dispose());
        }
    }

    private async Task ForwardAsync(TcpClient from, TcpClient to, CancellationToken stalled)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(stalled, _end.Token);
        try
        {
            byte[] buffer = new byte[32 * 1024];
            while (await from.GetStream().ReadAsync(buffer, end.Token) is > 0 and int count)
            {
                if (Delay > TimeSpan.Zero || BytesPerSecond > 0)
                {
                    double seconds = BytesPerSecond == 0 ? 0 : (double)count / BytesPerSecond;
                    await Task.Delay(Delay + TimeSpan.FromSeconds(seconds), end.Token);
                }

                await to.GetStream().WriteAsync(buffer.AsMemory(0, count), end.Token);
            }

            to.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // One side has closed the connection, or the connection is stalled.
        }
    }
}
