using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Evaluates the gates of the endpoints that <c>MapFallbackToPage</c> and <c>MapFallbackToController</c> map. This policy runs
/// before MVC, because MVC replaces these endpoints with a page or an action and drops their metadata.
/// <see cref="FlagMatcherPolicy"/> later evaluates the gates of the page or the action.
/// </summary>
internal sealed class DynamicGatePolicy(EndpointGates gates) : MatcherPolicy, IEndpointSelectorPolicy
{
    /// <summary>
    /// Gets the lowest possible order, so that this policy runs before all other policies. The MVC policy that replaces dynamic
    /// endpoints has the order <c>int.MinValue + 100</c>.
    /// </summary>
    public override int Order => int.MinValue;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(endpoint => EndpointGate.IsDynamic(endpoint) && gates.Of(endpoint) is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates) =>
        gates.ApplyAsync(httpContext, candidates, EndpointGate.IsDynamic);
}
