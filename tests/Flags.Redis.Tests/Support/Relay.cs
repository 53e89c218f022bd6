using System.Net;
using System.Net.Sockets;

namespace FeatureFlags.Tests.Redis;

/// <summary>Stands between a node and a server.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private CancellationTokenSource _forgotten = new();
    private int _count;

    public Relay(int server)
    {
        Server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where new connections go.</summary>
    public int Server { get; set; }

    /// <summary>How late everything comes.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>How many bytes go through each connection in a second; 0 for as many as there are.</summary>
    public int Speed { get; init; }

    /// <summary>How many connections there were.</summary>
    public int Count => Volatile.Read(ref _count);

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The connections that there are stay open, and nothing comes through them any more. New ones are as they should be.</summary>
    public void Forget() => Interlocked.Exchange(ref _forgotten, new CancellationTokenSource()).Cancel();

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
                TcpClient onward = new();
                Interlocked.Increment(ref _count);
                open.AddRange([node, onward]);
                await onward.ConnectAsync(IPAddress.Loopback, Server, _end.Token);
                _ = PassAsync(node, onward, _forgotten.Token);
                _ = PassAsync(onward, node, _forgotten.Token);
            }
        }
        catch (OperationCanceledException)
        {
            open.ForEach(static connection => connection.Dispose());
        }
    }

    private async Task PassAsync(TcpClient from, TcpClient to, CancellationToken forgotten)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(forgotten, _end.Token);
        try
        {
            byte[] buffer = new byte[32 * 1024];
            while (await from.GetStream().ReadAsync(buffer, end.Token) is > 0 and int count)
            {
                if (Delay > TimeSpan.Zero || Speed > 0)
                {
                    await Task.Delay(Delay + (Speed == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((double)count / Speed)), end.Token);
                }

                await to.GetStream().WriteAsync(buffer.AsMemory(0, count), end.Token);
            }

            to.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // One side has gone, or is forgotten.
        }
    }
}
