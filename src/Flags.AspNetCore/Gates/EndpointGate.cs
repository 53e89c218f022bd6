using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents the combination of all gates (conditions on flags) of one endpoint. The instance also holds the substitute endpoint
/// that handles requests while the combined gate is closed.
/// </summary>
internal sealed class EndpointGate
{
    private readonly Endpoint? _closedEndpoint;

    private EndpointGate(FlagGate gate, bool dependsOnCaller, Endpoint? closedEndpoint) =>
        (Gate, DependsOnCaller, _closedEndpoint) = (gate, dependsOnCaller, closedEndpoint);

    public FlagGate Gate { get; }

    /// <summary>
    /// Gets a value that indicates whether the gate can be open for one caller and closed for another caller. The value is false if
    /// the gate uses only <c>boolean</c> flags.
    /// </summary>
    public bool DependsOnCaller { get; }

    /// <summary>
    /// Gets or sets a value that indicates whether <see cref="FlagMatcherPolicy"/> evaluates the gate separately for each request.
    /// The value is false if a precomputed jump table of the router evaluates the gate.
    /// </summary>
    public bool IsEvaluatedByRequest { get; set; }

    /// <summary>
    /// Returns whether the gates of an endpoint are unknown until a request is matched. This is the case for a Razor page that is
    /// not loaded yet, and for a dynamic endpoint, which the router replaces with another endpoint.
    /// </summary>
    public static bool IsKnownLate(Endpoint endpoint) =>
        IsDynamic(endpoint)
            || (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null
                && endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is null);

    /// <summary>
    /// Returns whether an endpoint is dynamic, which means that the router replaces the endpoint with another endpoint when a
    /// request is matched.
    /// </summary>
    public static bool IsDynamic(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IDynamicEndpointMetadata>() is { IsDynamic: true };

    /// <summary>
    /// Returns the endpoint that handles a request. While the gate is open, the result is the given endpoint. While the gate is
    /// closed, the result is the substitute endpoint, or <c>null</c> if the given endpoint must be excluded from routing.
    /// </summary>
    public Endpoint? Choose(Endpoint endpoint, bool isOpen) => isOpen ? endpoint : _closedEndpoint;

    /// <summary>Combines all gates in the metadata of an endpoint. The metadata must contain at least one gate.</summary>
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
    /// Creates the substitute endpoint that handles requests while the gate is closed. The substitute has the metadata of the
    /// original endpoint, so that authorization and rate limits still apply.
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
