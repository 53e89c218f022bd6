using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.Benchmarks.Web;

/// <summary>The whole pipeline of an application, as its server calls it, without the server's own share: a request is made, handled and completed.</summary>
internal sealed class RequestPipeline : IStartupFilter, IDisposable
{
    private readonly WebApplication _app;
    private RequestDelegate _run = static _ => Task.CompletedTask;

    private RequestPipeline(WebApplicationBuilder builder, Action<WebApplication> map)
    {
        // The first one is the outermost: what other filters add counts.
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(this));
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        map(_app);
    }

    public static async Task<RequestPipeline> StartAsync(Action<WebApplicationBuilder> build, Action<WebApplication> map)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        build(builder);
        RequestPipeline pipeline = new(builder, map);
        await pipeline._app.StartAsync();
        return pipeline;
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(following => _run = following);
        next(app);
    };

    /// <returns>The status.</returns>
    public int Run(string path, ClaimsPrincipal user)
    {
        CompletableResponse response = new();
        FeatureCollection features = new(8);
        features.Set<IHttpRequestFeature>(new HttpRequestFeature { Method = "GET", Path = path });
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        features.Set<IHttpAuthenticationFeature>(new HttpAuthenticationFeature { User = user });
        DefaultHttpContext http = new(features) { ServiceScopeFactory = _app.Services.GetRequiredService<IServiceScopeFactory>() };
        _run(http).GetAwaiter().GetResult();
        response.Complete();
        return response.StatusCode;
    }

    public void Dispose() => _app.StopAsync().GetAwaiter().GetResult();

    /// <summary>A response that tells those who wait for its end, as a server's does.</summary>
    private sealed class CompletableResponse : HttpResponseFeature
    {
        private readonly Stack<KeyValuePair<Func<object, Task>, object>> _waiting = new(4);

        public override void OnCompleted(Func<object, Task> callback, object state) => _waiting.Push(new(callback, state));

        public void Complete()
        {
            while (_waiting.TryPop(out KeyValuePair<Func<object, Task>, object> next))
            {
                next.Key(next.Value).GetAwaiter().GetResult();
            }
        }
    }
}
