using FeatureFlags;
using FeatureFlags.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>
/// Provides extension methods for endpoints. <c>RequireFlag</c> makes an endpoint available only while flags are on, and
/// <c>DisableFlagSnapshot</c> disables the snapshot of all flags for requests of an endpoint.
/// </summary>
public static class FlagsEndpointConventionBuilderExtensions
{
    /// <summary>
    /// Makes an endpoint, or a group of endpoints, available only while all of the given flags are on. While a flag is off, the
    /// router ignores the endpoint. Another endpoint on the same route then handles the request. If no such endpoint exists, the
    /// response is 404.
    /// </summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The builder of the endpoint or group.</param>
    /// <param name="flags">
    /// The names of <c>boolean</c>, <c>percentage</c> or <c>users</c> flags; at least one. With another type, the host fails to
    /// start.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">
    /// An argument, or an element of <paramref name="flags"/>, is <c>null</c>.
    /// </exception>
    /// <exception cref="ArgumentException"><paramref name="flags"/> is empty.</exception>
    /// <exception cref="InvalidOperationException">
    /// <c>AddAspNetCore()</c> was not called. The exception is thrown when the endpoint is built.
    /// </exception>
    public static TBuilder RequireFlag<TBuilder>(this TBuilder builder, [FlagName] params string[] flags)
        where TBuilder : IEndpointConventionBuilder => builder.RequireFlag(FlagGate.All(flags));

    /// <summary>Makes an endpoint, or a group of endpoints, available only while a gate (a condition on flags) is open.</summary>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The builder of the endpoint or group.</param>
    /// <param name="gate">The gate that must be open.</param>
    /// <param name="closedResult">
    /// The response while the gate is closed, with the same authorization as the endpoint; <c>null</c> for
    /// <see cref="FlagsAspNetCoreOptions.ClosedResult"/>. If both are <c>null</c>, the endpoint is not matched.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="gate"/> is <c>null</c>.</exception>
    /// <exception cref="InvalidOperationException">
    /// <c>AddAspNetCore()</c> was not called. The exception is thrown when the endpoint is built.
    /// </exception>
    public static TBuilder RequireFlag<TBuilder>(this TBuilder builder, FlagGate gate, IResult? closedResult = null)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(gate);
        FlagGateMetadata metadata = new(gate, closedResult);
        builder.Add(endpoint =>
        {
            EnsureServicesRegistered(endpoint);
            endpoint.Metadata.Add(metadata);
        });
        return builder;
    }

    /// <summary>
    /// Disables the snapshot of all flags for requests to an endpoint, so that each read of a flag uses the current settings. Call
    /// this method for endpoints with long-running requests, such as server-sent events, web sockets and downloads. SignalR hubs do
    /// not need this call.
    /// </summary>
    /// <remarks>An <c>IFlags</c> that was injected earlier keeps its snapshot.</remarks>
    /// <typeparam name="TBuilder">The type of the builder.</typeparam>
    /// <param name="builder">The builder of the endpoint or group.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <c>null</c>.</exception>
    public static TBuilder DisableFlagSnapshot<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Add(static endpoint =>
        {
            if (endpoint.RequestDelegate is { } handler)
            {
                endpoint.RequestDelegate = http =>
                {
                    http.DisableFlagSnapshot();
                    return handler(http);
                };
            }
        });
        return builder;
    }

    /// <summary>
    /// Throws an exception if <c>AddAspNetCore()</c> was not called. Some endpoints, such as static assets and proxies, are built
    /// without the services of the host. For these endpoints, the check runs at each request instead.
    /// </summary>
    private static void EnsureServicesRegistered(EndpointBuilder endpoint)
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
