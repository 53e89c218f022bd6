using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace FeatureFlags.Tests.AspNetCore.Gates;

public sealed class RemoteCallTests
{
    [Fact]
    public async Task Grpc_method_behind_a_closed_gate_is_unimplemented()
    {
        await using TestApp app = await TestApp.StartAsync(
            routes =>
            {
                routes.UseFlags();
                routes.MapGrpcService<GreeterService>();
            },
            builder =>
            {
                HeaderAuthentication.Add(builder);
                builder.Services.AddGrpc();
            },
            onKestrel: true,
            protocols: HttpProtocols.Http2,
            settings: (Flags.Names.Left, "7"));
        using GrpcChannel channel = GrpcChannel.ForAddress(app.Client.BaseAddress!);
        Greeter.GreeterClient client = new(channel);
        Metadata ann = new() { { HeaderAuthentication.User, "ann" } };

        Assert.Equal("hello ann 7", (await client.HelloAsync(new HelloRequest(), ann, cancellationToken: TestApp.Cancellation)).Text);
        RpcException closed = await Assert.ThrowsAsync<RpcException>(
            async () => await client.GoodbyeAsync(new HelloRequest(), cancellationToken: TestApp.Cancellation));
        Assert.Equal(StatusCode.Unimplemented, closed.StatusCode);

        app.Settings.Set((Flags.Names.NewSearch, "true"));
        Assert.Equal("goodbye", (await client.GoodbyeAsync(new HelloRequest(), cancellationToken: TestApp.Cancellation)).Text);
    }

    [Theory]
    [InlineData(HttpTransportType.WebSockets)]
    [InlineData(HttpTransportType.LongPolling)]
    [InlineData(HttpTransportType.ServerSentEvents)]
    public async Task Hub_is_gated_and_each_call_uses_one_snapshot_and_the_connection_user(HttpTransportType transport)
    {
        await using TestApp app = await StartHubAsync();

        await using HubConnection closed = Connect(app, "bob", transport);
        HttpRequestException rejection = await Assert.ThrowsAsync<HttpRequestException>(() => closed.StartAsync(TestApp.Cancellation));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, rejection.StatusCode);

        await using HubConnection connection = Connect(app, "ann", transport);
        await connection.StartAsync(TestApp.Cancellation);
        Assert.Equal("ann True 0 0 0", await connection.InvokeAsync<string>("Read", 1, TestApp.Cancellation));
        Assert.Equal("ann True 1 1 1", await connection.InvokeAsync<string>("Read", 3, TestApp.Cancellation));
        Assert.Equal("ann True 4 4 4", await connection.InvokeAsync<string>("Read", 0, TestApp.Cancellation));
    }

    [Fact]
    public async Task Hub_method_is_gated_on_each_call()
    {
        await using TestApp app = await StartHubAsync();
        await using HubConnection connection = Connect(app, "ann");
        await connection.StartAsync(TestApp.Cancellation);

        HubException closed = await Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync<string>("Search", TestApp.Cancellation));
        Assert.EndsWith("Method does not exist.", closed.Message, StringComparison.Ordinal);
        app.Settings.Set((Flags.Names.NewSearch, "true"));
        Assert.Equal("found", await connection.InvokeAsync<string>("Search", TestApp.Cancellation));
        app.Settings.Set(("early_access:users:0", "bob"));
        await Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync<string>("Search", TestApp.Cancellation));
    }

    [Fact]
    public async Task Captured_execution_context_does_not_keep_the_connection_alive()
    {
        await using (TestApp app = await StartHubAsync())
        {
            await using HubConnection connection = Connect(app, "ann");
            await connection.StartAsync(TestApp.Cancellation);
            await connection.InvokeAsync("CaptureContext", TestApp.Cancellation);
        }

        for (int attempt = 0; attempt < 100 && EchoHub.Connection!.IsAlive; attempt++)
        {
            GC.Collect();
            await Task.Yield();
        }

        Assert.False(EchoHub.Connection!.IsAlive);
        GC.KeepAlive(EchoHub.CapturedContext);
    }

    private static Task<TestApp> StartHubAsync() => TestApp.StartAsync(
        routes =>
        {
            routes.UseFlags();
            routes.MapHub<EchoHub>("/echo");
        },
        builder =>
        {
            HeaderAuthentication.Add(builder);
            builder.Services.AddSignalR();
        },
        onKestrel: true,
        settings: ("early_access:users:0", "ann"));

    private static HubConnection Connect(TestApp app, string user, HttpTransportType transport = HttpTransportType.WebSockets) =>
        new HubConnectionBuilder()
            .WithUrl(new Uri(app.Client.BaseAddress!, "/echo"), transport, http => http.Headers[HeaderAuthentication.User] = user)
            .Build();
}
