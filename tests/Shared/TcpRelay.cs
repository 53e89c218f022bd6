using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace FeatureFlags.Tests;

/// <summary>A TCP relay between a node and a server, which simulates failures of the network.</summary>
internal sealed class TcpRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, byte> _sockets = [];
    private readonly CancellationTokenSource _end = new();
    private readonly string _host;
    private readonly Task _acceptTask;
    private volatile bool _isStalled;
    private volatile bool _refusesConnections;
    private volatile int _connectionCount;
    private volatile int _silencedCount;
    private int _remainingBytes = int.MaxValue;
    private long _bytesToNode;

    public TcpRelay(int serverPort, string host = "127.0.0.1")
    {
        (ServerPort, _host) = (serverPort, host);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _acceptTask = AcceptAsync();
    }

    /// <summary>Gets the loopback port for the node.</summary>
    public int Port { get; }

    /// <summary>Gets or sets the server port of new connections.</summary>
    public int ServerPort { get; set; }

    /// <summary>Gets or sets the delay of each forwarded block.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Gets or sets the bandwidth of each connection, in bytes per second. 0 is unlimited.</summary>
    public int BytesPerSecond { get; set; }

    /// <summary>Gets the number of connections accepted so far.</summary>
    public int ConnectionCount => _connectionCount;

    /// <summary>Gets the number of bytes that the server has sent to the node so far.</summary>
    public long BytesToNode => Interlocked.Read(ref _bytesToNode);

    /// <summary>Sets whether all connections stop forwarding data.</summary>
    public bool IsStalled { set => _isStalled = value; }

    /// <summary>Sets whether all connections are closed, and new connections at once.</summary>
    public bool RefusesConnections
    {
        set
        {
            _refusesConnections = value;
            if (value)
            {
                CloseConnections();
            }
        }
    }

    /// <summary>Closes the open connections.</summary>
    public void CloseConnections()
    {
        foreach (Socket socket in _sockets.Keys)
        {
            socket.Close(0);
        }
    }

    /// <summary>Stops the traffic of the open connections permanently, without closing them. New connections are not affected.</summary>
    public void SilenceConnections() => _silencedCount = _connectionCount;

    /// <summary>Closes connections after this number of bytes to the node, even within a message.</summary>
    public void TruncateAfter(int bytes) => Volatile.Write(ref _remainingBytes, bytes);

    /// <summary>Ends the simulated failures, except for silenced connections.</summary>
    public void Reset()
    {
        _refusesConnections = _isStalled = false;
        Delay = TimeSpan.Zero;
        TruncateAfter(int.MaxValue);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        CloseConnections();
        await _acceptTask;
    }

    private static bool IsDisconnect(Exception exception) =>
        exception is OperationCanceledException or SocketException or ObjectDisposedException;

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                Socket node = await _listener.AcceptSocketAsync(_end.Token);
                _ = ServeAsync(node, Interlocked.Increment(ref _connectionCount));
            }
            catch (Exception exception) when (IsDisconnect(exception))
            {
                // The relay ends, or the node has disconnected.
            }
        }
    }

    private async Task ServeAsync(Socket node, int number)
    {
        using Socket server = new(SocketType.Stream, ProtocolType.Tcp);
        _sockets[node] = _sockets[server] = 0;
        try
        {
            if (!_refusesConnections)
            {
                await server.ConnectAsync(_host, ServerPort, _end.Token);
                await Task.WhenAny(ForwardAsync(node, server, number, isToNode: false), ForwardAsync(server, node, number, isToNode: true));
            }
        }
        catch (Exception exception) when (IsDisconnect(exception))
        {
            // The server is not available.
        }
        finally
        {
            node.Dispose();
            _sockets.TryRemove(node, out _);
            _sockets.TryRemove(server, out _);
        }
    }

    private async Task ForwardAsync(Socket from, Socket to, int number, bool isToNode)
    {
        byte[] buffer = new byte[32 * 1024];
        try
        {
            int count, forwarded;
            do
            {
                count = await from.ReceiveAsync(buffer, _end.Token);
                await WaitAsync(count);
                while (_isStalled || number <= _silencedCount)
                {
                    await Task.Delay(20, _end.Token);
                }

                Interlocked.Add(ref _bytesToNode, isToNode ? count : 0);
                forwarded = isToNode && Volatile.Read(ref _remainingBytes) != int.MaxValue
                    ? Math.Clamp(Interlocked.Add(ref _remainingBytes, -count) + count, 0, count)
                    : count;
                await to.SendAsync(buffer.AsMemory(0, forwarded), _end.Token);
            }
            while (count > 0 && forwarded == count);
        }
        catch (Exception exception) when (IsDisconnect(exception))
        {
            // One side has disconnected.
        }
    }

    private async Task WaitAsync(int count)
    {
        TimeSpan delay = BytesPerSecond == 0 ? Delay : Delay + TimeSpan.FromSeconds((double)count / BytesPerSecond);
        if (count > 0 && delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, _end.Token);
        }
    }
}
