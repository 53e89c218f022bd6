using System.Net;
using System.Net.Sockets;

namespace FeatureFlags.Tests.EntityFrameworkCore.Nodes;

/// <summary>A proxy in front of a server. It can silence its connections without closing them.</summary>
internal sealed class FreezingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly string _host;
    private readonly int _port;
    private readonly Task _accepting;
    private CancellationTokenSource _frozen = new();

    public FreezingProxy(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Silences the existing connections. New connections are not affected.</summary>
    public void Freeze() => Interlocked.Exchange(ref _frozen, new CancellationTokenSource()).Cancel();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token), _frozen.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken frozen)
    {
        using TcpClient near = client;
        using TcpClient far = new();
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(frozen, _end.Token);
        try
        {
            await far.ConnectAsync(_host, _port, _end.Token);
            await Task.WhenAny(CopyAsync(near, far, stop.Token), CopyAsync(far, near, stop.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The test or the server has ended.
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to, CancellationToken stop)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream(), stop);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            if (stop.IsCancellationRequested)
            {
                // Frozen: the connection stays open.
                await Task.WhenAny(Task.Delay(Timeout.Infinite, _end.Token));
            }
        }
    }
}
