using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Text;
using System.Threading.Channels;
using FeatureFlags.AspNetCore;
using Microsoft.Extensions.Time.Testing;

namespace FeatureFlags.Tests.AspNetCore.Admin;

public sealed class BodyTests
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.Parse("2026-12-01T00:00:00Z", CultureInfo.InvariantCulture));

    [Fact]
    public async Task Body_buffer_grows_with_the_received_bytes()
    {
        await using AdminApp app = await AdminApp.StartAsync();
        BodyReader reader = app.App.Services.GetRequiredService<BodyReader>();
        await ReadAsync(new DefaultHttpContext(), new MemoryStream([1]));

        DefaultHttpContext http = new();
        Pipe pipe = new();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Task<ReadOnlyMemory<byte>> reading = ReadAsync(http, pipe.Reader.AsStream());

        // Less than half of the announced length. A garbage collection of another test may add up to 256 KB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 500_000);
        Assert.False(reading.IsCompleted);

        await pipe.Writer.WriteAsync("{}"u8.ToArray(), TestApp.Cancellation);
        await pipe.Writer.CompleteAsync();
        Assert.Equal("{}", Encoding.UTF8.GetString((await reading).Span));

        Task<ReadOnlyMemory<byte>> ReadAsync(DefaultHttpContext context, Stream body)
        {
            context.Request.ContentType = "application/json";
            context.Request.ContentLength = 1 << 20;
            context.Request.Body = body;
            context.Features.Set(new AdminCaller("ed", new ClaimsPrincipal()));
            return reader.ReadAsync(context);
        }
    }

    [Fact]
    public async Task Stalled_bodies_use_bounded_memory_block_no_other_caller_and_time_out()
    {
        await using AdminApp app = await StartAsync();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Channel<int> statuses = Channel.CreateUnbounded<int>();
        List<Socket> sockets = [];
        for (int i = 0; i < 400; i++)
        {
            Socket socket = await SendHeadersAsync(app, $"ed{i % 5}");
            sockets.Add(socket);
            _ = ReadStatusAsync(socket, statuses.Writer);
        }

        // Four bodies of a caller are read, 64 wait, and the rest is rejected at once.
        for (int i = 0; i < 5 * (80 - 68); i++)
        {
            Assert.Equal(429, await statuses.Reader.ReadAsync(TestApp.Cancellation));
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 40_000_000);
        Assert.Equal(200, (await app.PutAsync("page_size", """{ "value": 5 }""")).Status);
        Assert.Equal(200, (await app.GetAsync("/")).Status);

        Dictionary<int, int> counts = [];
        for (int i = 0; i < 5 * 68; i++)
        {
            ValueTask<int> next = statuses.Reader.ReadAsync(TestApp.Cancellation);
            while (!next.IsCompleted)
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                await Task.Yield();
            }

            int status = await next;
            counts[status] = counts.GetValueOrDefault(status) + 1;
        }

        Assert.Equal((20, 320, 2), (counts[408], counts[429], counts.Count));
        Assert.Equal(200, (await app.PutAsync("page_size", """{ "value": 6 }""", new Caller("ed0", "flags-editor"))).Status);
        Assert.Empty(app.App.Log.Lines);
        sockets.ForEach(static socket => socket.Dispose());
    }

    [Fact]
    public async Task Slow_body_is_rejected_with_408_and_the_timeout()
    {
        await using AdminApp app = await StartAsync(options => options.BodyTimeout = TimeSpan.FromSeconds(7));
        using Socket socket = await SendHeadersAsync(app, "ed");
        Task<string> response = ReadAllAsync(socket);
        while (!response.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.StartsWith("HTTP/1.1 408", await response, StringComparison.Ordinal);
        Assert.Contains("urn:featureflags:too-slow", await response, StringComparison.Ordinal);
        Assert.Contains("within 7 seconds", await response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disconnect_during_the_body_frees_the_slot_and_logs_no_error()
    {
        await using AdminApp app = await StartAsync();
        for (int i = 0; i < 8; i++)
        {
            using Socket socket = await SendHeadersAsync(app, "ed");

            // The connection is reset instead of being closed.
            socket.LingerState = new LingerOption(true, 0);
        }

        Assert.Equal(200, (await app.PutAsync("page_size", """{ "value": 5 }""")).Status);
        Assert.Empty(app.App.Log.Lines);
    }

    [Fact]
    public async Task Bodies_of_editors_leave_slots_for_administrators()
    {
        await using AdminApp app = await StartAsync();
        AdminLimits limits = app.App.Services.GetRequiredService<AdminLimits>();
        for (int i = 0; i < 28; i++)
        {
            // A change in progress.
            DefaultHttpContext http = new() { Connection = { RemoteIpAddress = new IPAddress([127, 0, 0, (byte)(i / 4)]) } };
            http.Features.Set(new AdminCaller("ed", http.User) { Editor = http.User });
            await limits.Bodies.EnterAsync(http);
        }

        Task<AdminResponse> pending = app.PutAsync("page_size", """{ "value": 6 }""");
        while (!pending.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        (await pending).AssertProblem(503, "too-many-at-once");
        Assert.NotNull((await pending).Headers.RetryAfter);
        Assert.Equal(200, (await app.PutAsync("page_size", """{ "value": 6 }""", Caller.Admin)).Status);
    }

    private Task<AdminApp> StartAsync(Action<FlagsAdminOptions>? options = null) => AdminApp.StartAsync(
        admin =>
        {
            admin.WritesPerMinute = null;
            options?.Invoke(admin);
        },
        build: builder =>
        {
            HeaderAuthentication.Add(builder);
            builder.Services.AddSingleton<TimeProvider>(_clock);

            // Kestrel's own limit uses the system clock.
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MinRequestBodyDataRate = null);
        },
        onKestrel: true);

    /// <summary>Sends the headers of a 1 MB body and its first byte.</summary>
    private static async Task<Socket> SendHeadersAsync(AdminApp app, string user)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, app.App.Client.BaseAddress!.Port, TestApp.Cancellation);
        string headers = $"PUT {AdminApp.Root}/page_size HTTP/1.1\r\nHost: localhost\r\nX-User: {user}\r\nX-Roles: flags-editor\r\n"
            + "Content-Type: application/json\r\nContent-Length: 1048576\r\n\r\n{";
        await socket.SendAsync(Encoding.ASCII.GetBytes(headers), TestApp.Cancellation);
        return socket;
    }

    private static async Task ReadStatusAsync(Socket socket, ChannelWriter<int> statuses)
    {
        byte[] line = new byte[12];
        int length = 0;
        while (length < line.Length && await socket.ReceiveAsync(line.AsMemory(length), TestApp.Cancellation) is > 0 and int read)
        {
            length += read;
        }

        statuses.TryWrite(length == line.Length ? int.Parse(Encoding.ASCII.GetString(line)[9..], CultureInfo.InvariantCulture) : 0);
    }

    private static async Task<string> ReadAllAsync(Socket socket)
    {
        byte[] bytes = new byte[10_000];
        int length = 0;
        while (await socket.ReceiveAsync(bytes.AsMemory(length), TestApp.Cancellation) is > 0 and int read)
        {
            length += read;
            if (Encoding.ASCII.GetString(bytes, 0, length).Contains("\r\n0\r\n", StringComparison.Ordinal))
            {
                break;
            }
        }

        return Encoding.ASCII.GetString(bytes, 0, length);
    }
}
