using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Evaluates the gates of the endpoints that <c>MapFallbackToPage</c> and <c>MapFallbackToController</c> map. MVC replaces these
/// endpoints by a page or an action and drops their metadata, so this policy runs before MVC. <see cref="FlagMatcherPolicy"/>
/// evaluates the gates of the page or the action afterwards.
/// </summary>
internal sealed class DynamicGatePolicy(EndpointGates gates) : MatcherPolicy, IEndpointSelectorPolicy
{
    /// <summary>
    /// Gets the lowest possible order, so that this policy runs first. MVC's policy for dynamic endpoints has the order
    /// <c>int.MinValue + 100</c>.
    /// </summary>
    public override int Order => int.MinValue;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(endpoint => EndpointGate.IsDynamic(endpoint) && gates.Of(endpoint) is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates) =>
        gates.ApplyAsync(httpContext, candidates, EndpointGate.IsDynamic);
}
