using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace FeatureFlags.Tests.Reliability.Servers;

/// <summary>A proxy between a node and a server. It can simulate failures of the network.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, byte> _sockets = [];
    private readonly CancellationTokenSource _end = new();
    private readonly int _target;
    private readonly Task _acceptTask;
    private volatile bool _isStalled;
    private volatile bool _refusesConnections;
    private int _delay;
    private int _remainingBytes = int.MaxValue;

    public TcpProxy(int target)
    {
        _target = target;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _acceptTask = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Sets the delay of all data, in milliseconds.</summary>
    public int Delay { set => Volatile.Write(ref _delay, value); }

    /// <summary>Sets whether open connections stop forwarding data.</summary>
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

    /// <summary>Closes connections after this number of bytes to the node, even within a message.</summary>
    public void TruncateAfter(int bytes) => Volatile.Write(ref _remainingBytes, bytes);

    /// <summary>Ends all simulated failures.</summary>
    public void Reset()
    {
        _refusesConnections = _isStalled = false;
        Delay = 0;
        TruncateAfter(int.MaxValue);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        CloseConnections();
        await _acceptTask;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                Socket node = await _listener.AcceptSocketAsync(_end.Token);
                _ = ServeAsync(node);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The proxy ends, or the node has disconnected.
            }
        }
    }

    private async Task ServeAsync(Socket node)
    {
        using Socket server = new(SocketType.Stream, ProtocolType.Tcp);
        _sockets[node] = _sockets[server] = 0;
        try
        {
            if (!_refusesConnections)
            {
                await server.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
                await Task.WhenAny(ForwardAsync(node, server, isToNode: false), ForwardAsync(server, node, isToNode: true));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The server is not available.
        }
        finally
        {
            node.Close(0);
            server.Close(0);
            _sockets.TryRemove(node, out _);
            _sockets.TryRemove(server, out _);
        }
    }

    private async Task ForwardAsync(Socket from, Socket to, bool isToNode)
    {
        byte[] buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, _end.Token) is > 0 and var count)
            {
                if (Volatile.Read(ref _delay) is > 0 and var delay)
                {
                    await Task.Delay(delay, _end.Token);
                }

                while (_isStalled)
                {
                    await Task.Delay(20, _end.Token);
                }

                int forwarded = isToNode && Volatile.Read(ref _remainingBytes) != int.MaxValue
                    ? Math.Clamp(Interlocked.Add(ref _remainingBytes, -count) + count, 0, count)
                    : count;
                await to.SendAsync(buffer.AsMemory(0, forwarded), _end.Token);
                if (forwarded < count)
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One side has disconnected.
        }
    }
}
