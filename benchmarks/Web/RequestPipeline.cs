using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.Benchmarks.Web;

/// <summary>Runs the pipeline of an application without a server: creates a request, handles it and completes the response.</summary>
internal sealed class RequestPipeline : IStartupFilter, IDisposable
{
    private readonly WebApplication _app;
    private RequestDelegate _run = static _ => Task.CompletedTask;

    private RequestPipeline(WebApplicationBuilder builder, Action<WebApplication> map)
    {
        // The first filter is the outermost, so that the middleware of other filters is included.
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
        app.Use(pipeline => _run = pipeline);
        next(app);
    };

    /// <summary>Handles a request and returns the status code.</summary>
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

    /// <summary>A response that runs the completion callbacks, as a server does.</summary>
    private sealed class CompletableResponse : HttpResponseFeature
    {
        private readonly Stack<KeyValuePair<Func<object, Task>, object>> _callbacks = new(4);

        public override void OnCompleted(Func<object, Task> callback, object state) => _callbacks.Push(new(callback, state));

        public void Complete()
        {
            while (_callbacks.TryPop(out KeyValuePair<Func<object, Task>, object> next))
            {
                next.Key(next.Value).GetAwaiter().GetResult();
            }
        }
    }
}
