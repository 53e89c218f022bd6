using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Combines all gates in the metadata of one endpoint with the response for closed gates. It is created once for each endpoint.
/// </summary>
internal sealed class EndpointGate
{
    private readonly Endpoint? _closedEndpoint;

    private EndpointGate(FlagGate gate, bool dependsOnCaller, Endpoint? closedEndpoint) =>
        (Gate, DependsOnCaller, _closedEndpoint) = (gate, dependsOnCaller, closedEndpoint);

    public FlagGate Gate { get; }

    /// <summary>
    /// Gets whether callers can get different results. A <c>boolean</c> flag has the same value for all callers.
    /// </summary>
    public bool DependsOnCaller { get; }

    /// <summary>
    /// Gets or sets whether the gate is evaluated for each request, because its endpoint has no jump table. The router's
    /// construction sets it.
    /// </summary>
    public bool IsEvaluatedByRequest { get; set; }

    /// <summary>
    /// Returns whether the gates of an endpoint are known only while a request is matched: the attributes of a Razor page are
    /// known after the page is loaded, and a dynamic endpoint is replaced by another endpoint.
    /// </summary>
    public static bool IsKnownLate(Endpoint endpoint) =>
        IsDynamic(endpoint)
            || (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null
                && endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is null);

    /// <summary>Returns whether another endpoint replaces this endpoint while a request is matched.</summary>
    public static bool IsDynamic(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IDynamicEndpointMetadata>() is { IsDynamic: true };

    /// <summary>
    /// Returns the endpoint to match: the endpoint itself, its replacement while the gate is closed, or <c>null</c> for no match.
    /// </summary>
    public Endpoint? Choose(Endpoint endpoint, bool isOpen) => isOpen ? endpoint : _closedEndpoint;

    /// <summary>Creates the gate of an endpoint that has gate metadata.</summary>
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
    /// authorization and limits apply to it, but it is not dynamic.
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
