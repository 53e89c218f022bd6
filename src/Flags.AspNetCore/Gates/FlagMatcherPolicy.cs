using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Excludes endpoints whose gate is closed from routing. If the result is the same for all callers, the router uses a jump table,
/// which allocates nothing for a request. Otherwise the policy evaluates the gate of each candidate, and authenticates the caller
/// first if necessary.
/// </summary>
internal sealed class FlagMatcherPolicy(RequestScopes requests, EndpointGates gates)
    : MatcherPolicy, IEndpointComparerPolicy, INodeBuilderPolicy, IEndpointSelectorPolicy
{
    /// <summary>
    /// The maximum number of gates in a jump table. The table has a row for each combination of gates, so 16 rows at most.
    /// </summary>
    private const int MaxGates = 4;

    /// <summary>Gets the last position, after the policies that select endpoints by properties of the request.</summary>
    public override int Order => int.MaxValue;

    /// <summary>
    /// Gets the order of endpoints on one route. An endpoint with a gate comes first, so that it is selected while its gate is
    /// open.
    /// </summary>
    public IComparer<Endpoint> Comparer { get; } = EndpointMetadataComparer<IFlagGateMetadata>.Default;

    /// <summary>
    /// Decides for a whole set of endpoints whether it gets a jump table. The router calls the method of
    /// <see cref="IEndpointSelectorPolicy"/> later for each remaining subset, which a policy of the application may have split
    /// further.
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

    /// <summary>Returns whether endpoints of a node have gates, and every result is the same for all callers.</summary>
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

    private Endpoint? Matched(Endpoint endpoint, FlagGate[] distinct, int open) => gates.Of(endpoint) is not { } gate
        ? endpoint
        : gate.Choose(endpoint, (open & (1 << Array.FindIndex(distinct, other => other.ToString() == gate.Gate.ToString()))) != 0);

    private sealed record OpenGates(FlagGate[] Gates, int Open);
}
