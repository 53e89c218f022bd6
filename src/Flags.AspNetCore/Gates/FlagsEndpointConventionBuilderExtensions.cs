using FeatureFlags;
using FeatureFlags.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Endpoints behind flags.</summary>
public static class FlagsEndpointConventionBuilderExtensions
{
    /// <summary>
    /// Puts an endpoint or a group of them behind flags, which must all be on. While one is off, the endpoint is not matched: another one on the same route takes
    /// over, which may have no gate of its own, or the answer is 404.
    /// </summary>
    /// <typeparam name="TBuilder">The builder.</typeparam>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="flags">Names of <c>boolean</c>, <c>percentage</c> or <c>users</c> flags, one at least. With another one the host does not start.</param>
    /// <exception cref="ArgumentNullException">An argument, or a name, is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="flags"/> is empty.</exception>
    /// <exception cref="InvalidOperationException">When the endpoint is built: <c>AddAspNetCore()</c> was not called.</exception>
    public static TBuilder RequireFlag<TBuilder>(this TBuilder builder, [FlagName] params string[] flags)
        where TBuilder : IEndpointConventionBuilder => builder.RequireFlag(FlagGate.All(flags));

    /// <summary>Puts an endpoint or a group of them behind a gate.</summary>
    /// <typeparam name="TBuilder">The builder.</typeparam>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="gate">The gate.</param>
    /// <param name="closed">
    /// What answers in the endpoint's place while the gate is closed, behind the same authorization. Null: <see cref="FlagsAspNetCoreOptions.Closed"/>, and where that is null
    /// too, the endpoint is not matched.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="gate"/> is null.</exception>
    /// <exception cref="InvalidOperationException">When the endpoint is built: <c>AddAspNetCore()</c> was not called.</exception>
    public static TBuilder RequireFlag<TBuilder>(this TBuilder builder, FlagGate gate, IResult? closed = null)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(gate);
        FlagGateMetadata metadata = new(gate, closed);
        builder.Add(endpoint =>
        {
            RefuseToBeOverlooked(endpoint);
            endpoint.Metadata.Add(metadata);
        });
        return builder;
    }

    /// <summary>
    /// Makes the flags within requests of an endpoint follow reloads, each read by itself. For endpoints whose requests last: server-sent events, web sockets, downloads.
    /// SignalR's do so by themselves. An injected <c>IFlags</c> stays as it was made.
    /// </summary>
    /// <typeparam name="TBuilder">The builder.</typeparam>
    /// <param name="builder">The endpoint or group.</param>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static TBuilder FollowFlags<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Add(static endpoint =>
        {
            if (endpoint.RequestDelegate is { } handler)
            {
                endpoint.RequestDelegate = http =>
                {
                    http.FollowFlags();
                    return handler(http);
                };
            }
        });
        return builder;
    }

    /// <summary>Not every endpoint is told the services of its host when it is built (static assets, proxies): there the first request tells.</summary>
    private static void RefuseToBeOverlooked(EndpointBuilder endpoint)
    {
        const string caller = "RequireFlag";
        if (endpoint.ApplicationServices.GetService<IServiceScopeFactory>() is null && endpoint.RequestDelegate is { } handler)
        {
            endpoint.RequestDelegate = http =>
            {
                RequestScopes.Of(http.RequestServices, caller);
                return handler(http);
            };
            return;
        }

        RequestScopes.Of(endpoint.ApplicationServices, caller);
    }
}
