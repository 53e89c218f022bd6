using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents the combination of all gates (conditions on flags) in the metadata of one endpoint, and holds the endpoint that
/// responds while the combined gate is closed. An instance is created once for each endpoint.
/// </summary>
internal sealed class EndpointGate
{
    private readonly Endpoint? _closedEndpoint;

    private EndpointGate(FlagGate gate, bool dependsOnCaller, Endpoint? closedEndpoint) =>
        (Gate, DependsOnCaller, _closedEndpoint) = (gate, dependsOnCaller, closedEndpoint);

    public FlagGate Gate { get; }

    /// <summary>
    /// Gets a value that indicates whether the gate can be open for one caller and closed for another. A gate that uses only
    /// <c>boolean</c> flags has the same result for all callers.
    /// </summary>
    public bool DependsOnCaller { get; }

    /// <summary>
    /// Gets or sets a value that indicates whether <see cref="FlagMatcherPolicy"/> evaluates the gate for each request. The value
    /// is true if no jump table of the router can evaluate the gate. The policy sets the value while the router is built.
    /// </summary>
    public bool IsEvaluatedByRequest { get; set; }

    /// <summary>
    /// Returns whether the gates of an endpoint become known only while a request is matched. This applies to a Razor page, whose
    /// attributes are known after the page is loaded, and to a dynamic endpoint, which another endpoint replaces.
    /// </summary>
    public static bool IsKnownLate(Endpoint endpoint) =>
        IsDynamic(endpoint)
            || (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null
                && endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is null);

    /// <summary>Returns whether an endpoint is dynamic: another endpoint replaces it while a request is matched.</summary>
    public static bool IsDynamic(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IDynamicEndpointMetadata>() is { IsDynamic: true };

    /// <summary>
    /// Returns the endpoint that handles the request: the given endpoint while its gate is open, and otherwise the endpoint that
    /// responds for the closed gate. Returns <c>null</c>, which excludes the given endpoint from routing, if no response for the
    /// closed gate is set.
    /// </summary>
    public Endpoint? Choose(Endpoint endpoint, bool isOpen) => isOpen ? endpoint : _closedEndpoint;

    /// <summary>Creates the combined gate of an endpoint. The metadata of the endpoint must contain at least one gate.</summary>
    public static EndpointGate Of(Endpoint endpoint, RequestScopes requests)
    {
        // MVC adds an attribute twice: as an attribute and as a filter.
        IFlagGateMetadata[] gates = [.. endpoint.Metadata.GetOrderedMetadata<IFlagGateMetadata>().Distinct()];
        FlagGate gate = FlagGate.All(Array.ConvertAll(gates, static metadata => metadata.Gate));
        IResult? closed = gates.Select(static metadata => metadata.ClosedResult).FirstOrDefault(static result => result is not null)
            ?? requests.Options.ClosedResult;
        return new EndpointGate(gate, requests.DependsOnCaller(gate), closed is null ? null : InPlaceOf(endpoint, closed));
    }

    /// <summary>
    /// Creates the endpoint that responds while the gate is closed. It has the metadata of the original endpoint, so that
    /// authorization and rate limits apply to it. It is not marked as dynamic, so that no other endpoint replaces it.
    /// </summary>
    private static Endpoint InPlaceOf(Endpoint endpoint, IResult closed)
    {
        EndpointMetadataCollection metadata = IsDynamic(endpoint)
            ? new(endpoint.Metadata.Where(static item => item is not IDynamicEndpointMetadata))
            : endpoint.Metadata;
        string name = endpoint.DisplayName + " (closed)";
        return endpoint is RouteEndpoint route
            ? new RouteEndpoint(closed.ExecuteAsync, route.RoutePattern, route.Order, metadata, name)
            : new Endpoint(closed.ExecuteAsync, metadata, name);
    }
}
