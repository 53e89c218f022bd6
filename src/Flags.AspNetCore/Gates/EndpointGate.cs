using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace FeatureFlags.AspNetCore;

/// <summary>What stands before an endpoint: all gates of its metadata, and what answers while they are closed. Worked out once for each endpoint.</summary>
internal sealed class EndpointGate
{
    private readonly Endpoint? _closedEndpoint;

    private EndpointGate(FlagGate gate, bool dependsOnCaller, Endpoint? closedEndpoint) =>
        (Gate, DependsOnCaller, _closedEndpoint) = (gate, dependsOnCaller, closedEndpoint);

    public FlagGate Gate { get; }

    /// <summary>Whether callers may get different answers. A <c>boolean</c> flag is the same for all.</summary>
    public bool DependsOnCaller { get; }

    /// <summary>Whether the endpoint stands in a set that got no jump table. Set while the router is built.</summary>
    public bool IsAskedByRequest { get; set; }

    /// <summary>A Razor page's attributes are known when the page was loaded, and a dynamic endpoint is any other: both while a request is matched.</summary>
    public static bool IsKnownLate(Endpoint endpoint) =>
        IsDynamic(endpoint) || (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null && endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is null);

    /// <summary>Whether another endpoint takes its place while a request is matched.</summary>
    public static bool IsDynamic(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IDynamicEndpointMetadata>() is { IsDynamic: true };

    /// <summary>The endpoint that is matched: itself, the one that answers in its place, or none.</summary>
    public Endpoint? Choose(Endpoint endpoint, bool isOpen) => isOpen ? endpoint : _closedEndpoint;

    /// <summary>The gate of an endpoint that has one.</summary>
    public static EndpointGate Of(Endpoint endpoint, RequestScopes requests)
    {
        // An attribute of MVC comes twice: as an attribute and as a filter.
        IFlagGateMetadata[] gates = [.. endpoint.Metadata.GetOrderedMetadata<IFlagGateMetadata>().Distinct()];
        FlagGate gate = FlagGate.All(Array.ConvertAll(gates, static metadata => metadata.Gate));
        IResult? closed = gates.Select(static metadata => metadata.Closed).FirstOrDefault(static result => result is not null) ?? requests.Options.Closed;
        return new EndpointGate(gate, requests.DependsOnCaller(gate), closed is null ? null : InPlaceOf(endpoint, closed));
    }

    /// <summary>With the same metadata, so that authorization and limits hold for the answer too; but nothing takes its place any more.</summary>
    private static Endpoint InPlaceOf(Endpoint endpoint, IResult closed)
    {
        EndpointMetadataCollection metadata = IsDynamic(endpoint) ? new(endpoint.Metadata.Where(static item => item is not IDynamicEndpointMetadata)) : endpoint.Metadata;
        string name = endpoint.DisplayName + " (closed)";
        return endpoint is RouteEndpoint route
            ? new RouteEndpoint(closed.ExecuteAsync, route.RoutePattern, route.Order, metadata, name)
            : new Endpoint(closed.ExecuteAsync, metadata, name);
    }
}
