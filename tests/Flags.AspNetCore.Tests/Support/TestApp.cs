using System.Net;
using FeatureFlags.AspNetCore;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.TestHost;

namespace FeatureFlags.Tests.AspNetCore;

/// <summary>A web application like a user's, on the test server or on a free loopback port of Kestrel.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestApp(WebApplication app, Settings settings, LogCollector log, HttpClient client) =>
        (_app, Settings, Log, Client) = (app, settings, log, client);

    public Settings Settings { get; }

    public LogCollector Log { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="map">Configures the pipeline. A test that needs <c>UseFlags</c> calls it here.</param>
    /// <param name="build">Registers more services.</param>
    /// <param name="options">Configures the options for ASP.NET Core.</param>
    /// <param name="onKestrel">Whether the application listens on a port.</param>
    /// <param name="protocols">The protocols of Kestrel.</param>
    /// <param name="flags">Configures the options of the engine.</param>
    /// <param name="settings">The initial settings.</param>
    public static async Task<TestApp> StartAsync(
        Action<WebApplication> map,
        Action<WebApplicationBuilder>? build = null,
        Action<FlagsAspNetCoreOptions>? options = null,
        bool onKestrel = false,
        HttpProtocols protocols = HttpProtocols.Http1,
        Action<FlagsOptions>? flags = null,
        params (string Flag, string Value)[] settings)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Development" });
        LogCollector log = new();
        builder.Logging.ClearProviders().AddProvider(log);
        Settings source = new();
        source.Set(settings);
        ((IConfigurationBuilder)builder.Configuration).Add(source);
        builder.Services.AddSingleton(source);
        builder.Services.AddFlags(builder.Configuration, flags).AddAspNetCore(options);
        if (onKestrel)
        {
            builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        }
        else
        {
            builder.WebHost.UseTestServer();
        }

        build?.Invoke(builder);
        WebApplication app = builder.Build();
        map(app);
        try
        {
            await app.StartAsync(Cancellation);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new TestApp(app, source, log, onKestrel ? new HttpClient { BaseAddress = new Uri(app.Urls.Single()) } : app.GetTestClient());
    }

    public async Task<string> GetAsync(string path, string? user = null, string? roles = null)
    {
        using HttpResponseMessage response = await SendAsync(path, user, roles);
        return response.StatusCode == HttpStatusCode.OK
            ? await response.Content.ReadAsStringAsync(Cancellation)
            : ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    public async Task<HttpResponseMessage> SendAsync(string path, string? user = null, string? roles = null, HttpMethod? method = null)
    {
        using HttpRequestMessage request = new(method ?? HttpMethod.Get, path);
        if (user is not null)
        {
            request.Headers.Add(HeaderAuthentication.User, user);
        }

        if (roles is not null)
        {
            request.Headers.Add(HeaderAuthentication.Roles, roles);
        }

        return await Client.SendAsync(request, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
