using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Excludes endpoints with a closed gate from routing. If the gates have the same result for all callers, the router evaluates them
/// in a jump table, which allocates no memory for a request. Otherwise, this policy evaluates the gate of each endpoint that
/// matches a request, and first authenticates the caller if necessary.
/// </summary>
internal sealed class FlagMatcherPolicy(RequestScopes requests, EndpointGates gates)
    : MatcherPolicy, IEndpointComparerPolicy, INodeBuilderPolicy, IEndpointSelectorPolicy
{
    /// <summary>
    /// The maximum number of different gates in a jump table. The table has one row for each combination of open and closed gates,
    /// so at most 16 rows.
    /// </summary>
    private const int MaxGates = 4;

    /// <summary>
    /// Gets the highest possible order, so that this policy runs after the policies that select endpoints by properties of the
    /// request.
    /// </summary>
    public override int Order => int.MaxValue;

    /// <summary>
    /// Gets the comparer that sorts the endpoints of one route. An endpoint with a gate comes before an endpoint without a gate, so
    /// that it is selected while its gate is open.
    /// </summary>
    public IComparer<Endpoint> Comparer { get; } = EndpointMetadataComparer<IFlagGateMetadata>.Default;

    /// <summary>
    /// Returns whether a jump table can evaluate the gates of a set of endpoints. If not, the method marks each gate as evaluated
    /// for each request. The mark is stored in the gates, because policies of the application may split the set before the router
    /// calls the method of <see cref="IEndpointSelectorPolicy"/>.
    /// </summary>
    bool INodeBuilderPolicy.AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints)
    {
        bool haveTable = HasTable(endpoints);
        foreach (EndpointGate gate in endpoints.Select(gates.Of).OfType<EndpointGate>())
        {
            gate.IsEvaluatedByRequest |= !haveTable;
        }

        return haveTable;
    }

    bool IEndpointSelectorPolicy.AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(endpoint => EndpointGate.IsKnownLate(endpoint) || gates.Of(endpoint) is { IsEvaluatedByRequest: true });

    public IReadOnlyList<PolicyNodeEdge> GetEdges(IReadOnlyList<Endpoint> endpoints)
    {
        FlagGate[] distinct = Distinct(endpoints);
        List<PolicyNodeEdge> edges = [];
        for (int open = 0; open < 1 << distinct.Length; open++)
        {
            List<Endpoint> matched = [.. endpoints.Select(endpoint => Matched(endpoint, distinct, open)).OfType<Endpoint>()];
            if (matched.Count > 0)
            {
                edges.Add(new PolicyNodeEdge(new OpenGates(distinct, open), matched));
            }
        }

        return edges;
    }

    public PolicyJumpTable BuildJumpTable(int exitDestination, IReadOnlyList<PolicyJumpTableEdge> edges)
    {
        FlagGate[] distinct = ((OpenGates)edges[0].State).Gates;
        int[] destinations = new int[1 << distinct.Length];
        Array.Fill(destinations, exitDestination);
        foreach (PolicyJumpTableEdge edge in edges)
        {
            destinations[((OpenGates)edge.State).Open] = edge.Destination;
        }

        return new GateJumpTable(requests, distinct, destinations);
    }

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates) => gates.ApplyAsync(httpContext, candidates, static _ => true);

    /// <summary>
    /// Returns whether a jump table can evaluate the gates of a set of endpoints. The set must have at least one and at most
    /// <see cref="MaxGates"/> different gates. All gates must be known before a request is matched, and must have the same result
    /// for all callers.
    /// </summary>
    private bool HasTable(IReadOnlyList<Endpoint> endpoints)
    {
        if (endpoints.Any(endpoint => EndpointGate.IsKnownLate(endpoint) || gates.Of(endpoint) is { DependsOnCaller: true }))
        {
            return false;
        }

        return Distinct(endpoints).Length is > 0 and <= MaxGates;
    }

    private FlagGate[] Distinct(IReadOnlyList<Endpoint> endpoints) =>
        [
            .. endpoints
                .Select(gates.Of)
                .OfType<EndpointGate>()
                .Select(static gate => gate.Gate)
                .DistinctBy(static gate => gate.ToString(), StringComparer.Ordinal),
        ];

    /// <summary>
    /// Returns the endpoint that the router matches for a combination of open gates; <c>null</c> if the endpoint is excluded.
    /// </summary>
    private Endpoint? Matched(Endpoint endpoint, FlagGate[] distinct, int open) => gates.Of(endpoint) is not { } gate
        ? endpoint
        : gate.Choose(endpoint, (open & (1 << Array.FindIndex(distinct, other => other.ToString() == gate.Gate.ToString()))) != 0);

    /// <summary>
    /// Represents a combination of open and closed gates. Bit <c>i</c> of <c>Open</c> is set if gate <c>i</c> is open.
    /// </summary>
    private sealed record OpenGates(FlagGate[] Gates, int Open);
}
