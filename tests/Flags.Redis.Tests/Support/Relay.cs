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

    public Relay(int server)
    {
        _listener.Start();
        _accepting = AcceptAsync(server);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The connections that there are stay open, and nothing comes through them any more. New ones are as they should be.</summary>
    public void Forget() => Interlocked.Exchange(ref _forgotten, new CancellationTokenSource()).Cancel();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync(int server)
    {
        List<TcpClient> open = [];
        try
        {
            while (true)
            {
                TcpClient node = await _listener.AcceptTcpClientAsync(_end.Token);
                TcpClient onward = new();
                open.AddRange([node, onward]);
                await onward.ConnectAsync(IPAddress.Loopback, server, _end.Token);
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
            await from.GetStream().CopyToAsync(to.GetStream(), end.Token);
            to.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // One side has gone, or is forgotten.
        }
    }
}
