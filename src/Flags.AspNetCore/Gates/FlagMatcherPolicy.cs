using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Prevents the router from selecting endpoints whose gate (the condition on flags) is closed. For at most
/// <see cref="MaxGates"/> different gates, each of which has the same result for all users, the router uses a precomputed jump
/// table. Otherwise, this policy evaluates the gates for each request.
/// </summary>
internal sealed class FlagMatcherPolicy(RequestScopes requests, EndpointGates gates)
    : MatcherPolicy, IEndpointComparerPolicy, INodeBuilderPolicy, IEndpointSelectorPolicy
{
    /// <summary>
    /// The maximum number of different gates in a jump table. The table has one row for each combination of open and closed gates,
    /// and therefore at most 16 rows.
    /// </summary>
    private const int MaxGates = 4;

    /// <summary>
    /// Gets the highest possible order, so that this policy runs after the policies that select endpoints by properties of the
    /// request.
    /// </summary>
    public override int Order => int.MaxValue;

    /// <summary>
    /// Gets the comparer that sorts endpoints with the same route. An endpoint with a gate (a condition on flags) comes before an
    /// endpoint without a gate, so that the router selects the gated endpoint while its gate is open.
    /// </summary>
    public IComparer<Endpoint> Comparer { get; } = EndpointMetadataComparer<IFlagGateMetadata>.Default;

    /// <summary>
    /// Returns whether the router can evaluate the gates of the given endpoints in a jump table. If the result is false, the method
    /// sets <see cref="EndpointGate.IsEvaluatedByRequest"/> of the gates to true.
    /// </summary>
    /// <remarks>
    /// The decision is stored in the gates, because policies of the application may split the set of endpoints before the router
    /// calls the method of <see cref="IEndpointSelectorPolicy"/>.
    /// </remarks>
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
    /// Returns whether the router can evaluate the gates of the given endpoints in a jump table. The endpoints must have from one
    /// to <see cref="MaxGates"/> different gates. All gates must be known before a request is matched, and must have the same
    /// result for all users.
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
    /// Returns the endpoint that handles requests for one combination of open and closed gates, which the bits of
    /// <paramref name="open"/> specify; <c>null</c> if the given endpoint is excluded from routing for this combination.
    /// </summary>
    private Endpoint? Matched(Endpoint endpoint, FlagGate[] distinct, int open) => gates.Of(endpoint) is not { } gate
        ? endpoint
        : gate.Choose(endpoint, (open & (1 << Array.FindIndex(distinct, other => other.ToString() == gate.Gate.ToString()))) != 0);

    /// <summary>
    /// Represents one combination of open and closed gates (conditions on flags). Bit <c>i</c> of <c>Open</c> is 1 if the gate at
    /// index <c>i</c> is open.
    /// </summary>
    private sealed record OpenGates(FlagGate[] Gates, int Open);
}
