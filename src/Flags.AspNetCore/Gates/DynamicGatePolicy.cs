using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// The gates of <c>MapFallbackToPage</c> and <c>MapFallbackToController</c>. MVC puts the page or the action in the place of what they map, without its metadata: so these
/// gates are asked before it does. Those of the page or the action itself <see cref="FlagMatcherPolicy"/> asks afterwards.
/// </summary>
internal sealed class DynamicGatePolicy(EndpointGates gates) : MatcherPolicy, IEndpointSelectorPolicy
{
    /// <summary>MVC's are a hundred after the first.</summary>
    public override int Order => int.MinValue;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(endpoint => EndpointGate.IsDynamic(endpoint) && gates.Of(endpoint) is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates) => gates.ApplyAsync(httpContext, candidates, EndpointGate.IsDynamic);
}
