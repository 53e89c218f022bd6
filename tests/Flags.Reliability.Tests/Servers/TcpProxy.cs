using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace FeatureFlags.Tests.Reliability.Servers;

/// <summary>Stands between a node and a server, and does to what passes what networks do.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, byte> _sockets = [];
    private readonly CancellationTokenSource _end = new();
    private readonly int _target;
    private readonly Task _accepting;
    private volatile bool _swallows;
    private volatile bool _refuses;
    private int _delay;
    private int _left = int.MaxValue;

    public TcpProxy(int target)
    {
        _target = target;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>How late everything comes, in milliseconds.</summary>
    public int Delay { set => Volatile.Write(ref _delay, value); }

    /// <summary>Connections stay, and nothing comes through.</summary>
    public bool Swallows { set => _swallows = value; }

    /// <summary>Cuts all connections, and every new one at once.</summary>
    public bool Refuses
    {
        set
        {
            _refuses = value;
            if (value)
            {
                Cut();
            }
        }
    }

    public void Cut()
    {
        foreach (Socket socket in _sockets.Keys)
        {
            socket.Close(0);
        }
    }

    /// <summary>Lets so many bytes pass to the node, then cuts, in the middle of whatever that is.</summary>
    public void TruncateAfter(int bytes) => Volatile.Write(ref _left, bytes);

    /// <summary>As if nothing had been.</summary>
    public void Heal()
    {
        _refuses = _swallows = false;
        Delay = 0;
        TruncateAfter(int.MaxValue);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        Cut();
        await _accepting;
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
                // It ends, or the node has gone.
            }
        }
    }

    private async Task ServeAsync(Socket node)
    {
        using Socket server = new(SocketType.Stream, ProtocolType.Tcp);
        _sockets[node] = _sockets[server] = 0;
        try
        {
            if (!_refuses)
            {
                await server.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
                await Task.WhenAny(PumpAsync(node, server, isToNode: false), PumpAsync(server, node, isToNode: true));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The server is not there.
        }
        finally
        {
            node.Close(0);
            server.Close(0);
            _sockets.TryRemove(node, out _);
            _sockets.TryRemove(server, out _);
        }
    }

    private async Task PumpAsync(Socket from, Socket to, bool isToNode)
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

                while (_swallows)
                {
                    await Task.Delay(20, _end.Token);
                }

                int passes = isToNode && Volatile.Read(ref _left) != int.MaxValue ? Math.Clamp(Interlocked.Add(ref _left, -count) + count, 0, count) : count;
                await to.SendAsync(buffer.AsMemory(0, passes), _end.Token);
                if (passes < count)
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One of the two has gone.
        }
    }
}
