using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// The router's part: endpoints whose gate is closed are not matched. Where the answer is the same for all callers, the router gets a jump table, which costs a request
/// no byte; else it asks for each candidate, and may have to ask who the user is first.
/// </summary>
internal sealed class FlagMatcherPolicy(RequestScopes requests, EndpointGates gates) : MatcherPolicy, IEndpointComparerPolicy, INodeBuilderPolicy, IEndpointSelectorPolicy
{
    /// <summary>A jump table has a row for each combination of gates: 16 at most.</summary>
    private const int MaxGates = 4;

    /// <summary>After those that split endpoints by what they know for sure.</summary>
    public override int Order => int.MaxValue;

    /// <summary>Of two endpoints on one route the one behind a gate comes first: while it is open it is meant.</summary>
    public IComparer<Endpoint> Comparer { get; } = EndpointMetadataComparer<IFlagGateMetadata>.Default;

    /// <summary>The router asks this of a whole set of endpoints, and then the other question of what is left of it, which an application's own policy may have split further.</summary>
    bool INodeBuilderPolicy.AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints)
    {
        bool haveTable = HaveTable(endpoints);
        foreach (EndpointGate gate in endpoints.Select(gates.Of).OfType<EndpointGate>())
        {
            gate.IsAskedByRequest |= !haveTable;
        }

        return haveTable;
    }

    bool IEndpointSelectorPolicy.AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(endpoint => EndpointGate.IsKnownLate(endpoint) || gates.Of(endpoint) is { IsAskedByRequest: true });

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

    /// <summary>Whether the endpoints of a node have a gate, and every answer is the same for all callers.</summary>
    private bool HaveTable(IReadOnlyList<Endpoint> endpoints)
    {
        if (endpoints.Any(endpoint => EndpointGate.IsKnownLate(endpoint) || gates.Of(endpoint) is { DependsOnCaller: true }))
        {
            return false;
        }

        return Distinct(endpoints).Length is > 0 and <= MaxGates;
    }

    private FlagGate[] Distinct(IReadOnlyList<Endpoint> endpoints) =>
        [.. endpoints.Select(gates.Of).OfType<EndpointGate>().Select(static gate => gate.Gate).DistinctBy(static gate => gate.ToString(), StringComparer.Ordinal)];

    private Endpoint? Matched(Endpoint endpoint, FlagGate[] distinct, int open) => gates.Of(endpoint) is not { } gate
        ? endpoint
        : gate.Choose(endpoint, (open & (1 << Array.FindIndex(distinct, other => other.ToString() == gate.Gate.ToString()))) != 0);

    private sealed record OpenGates(FlagGate[] Gates, int Open);
}
