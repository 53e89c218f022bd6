using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// The router's part: endpoints whose gate is closed are not matched. Where the answer is the same for all callers, the router gets a jump table, which costs a request
/// no byte; else it asks for each candidate, and may have to ask who the user is first.
/// </summary>
internal sealed class FlagMatcherPolicy(RequestScopes requests) : MatcherPolicy, IEndpointComparerPolicy, INodeBuilderPolicy, IEndpointSelectorPolicy
{
    /// <summary>A jump table has a row for each combination of gates: 16 at most.</summary>
    private const int MaxGates = 4;

    private readonly ConditionalWeakTable<Endpoint, EndpointGate> _gates = [];

    /// <summary>The last one: a policy after it would split what it has looked at as a whole, and sets of endpoints are told apart by that look.</summary>
    public override int Order => int.MaxValue;

    /// <summary>Of two endpoints on one route the one behind a gate comes first: while it is open it is meant.</summary>
    public IComparer<Endpoint> Comparer { get; } = EndpointMetadataComparer<IFlagGateMetadata>.Default;

    bool INodeBuilderPolicy.AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => HaveTable(endpoints);

    bool IEndpointSelectorPolicy.AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        !HaveTable(endpoints) && endpoints.Any(endpoint => EndpointGate.IsKnownLate(endpoint) || GateOf(endpoint) is not null);

    public IReadOnlyList<PolicyNodeEdge> GetEdges(IReadOnlyList<Endpoint> endpoints)
    {
        FlagGate[] gates = Distinct(endpoints);
        List<PolicyNodeEdge> edges = [];
        for (int open = 0; open < 1 << gates.Length; open++)
        {
            List<Endpoint> matched = [.. endpoints.Select(endpoint => Matched(endpoint, gates, open)).OfType<Endpoint>()];
            if (matched.Count > 0)
            {
                edges.Add(new PolicyNodeEdge(new OpenGates(gates, open), matched));
            }
        }

        return edges;
    }

    public PolicyJumpTable BuildJumpTable(int exitDestination, IReadOnlyList<PolicyJumpTableEdge> edges)
    {
        FlagGate[] gates = ((OpenGates)edges[0].State).Gates;
        int[] destinations = new int[1 << gates.Length];
        Array.Fill(destinations, exitDestination);
        foreach (PolicyJumpTableEdge edge in edges)
        {
            destinations[((OpenGates)edge.State).Open] = edge.Destination;
        }

        return new GateJumpTable(requests, gates, destinations);
    }

    public async Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        ArgumentNullException.ThrowIfNull(candidates);
        for (int i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i) && candidates[i].Endpoint is { } endpoint && GateOf(endpoint) is { } gate)
            {
                FlagContext? context = gate.DependsOnCaller ? await requests.ContextAsync(httpContext).ConfigureAwait(false) : null;
                Endpoint? chosen = gate.Choose(endpoint, gate.Gate.IsOpen(requests.Of(httpContext).Scope.Client, context));
                if (chosen is null)
                {
                    candidates.SetValidity(i, false);
                }
                else if (!ReferenceEquals(chosen, endpoint))
                {
                    candidates.ReplaceEndpoint(i, chosen, candidates[i].Values);
                }
            }
        }
    }

    /// <summary>Whether the endpoints of a node have a gate, and every answer is the same for all callers.</summary>
    private bool HaveTable(IReadOnlyList<Endpoint> endpoints)
    {
        if (endpoints.Any(endpoint => EndpointGate.IsKnownLate(endpoint) || GateOf(endpoint) is { DependsOnCaller: true }))
        {
            return false;
        }

        return Distinct(endpoints).Length is > 0 and <= MaxGates;
    }

    private FlagGate[] Distinct(IReadOnlyList<Endpoint> endpoints) =>
        [.. endpoints.Select(GateOf).OfType<EndpointGate>().Select(static gate => gate.Gate).DistinctBy(static gate => gate.ToString(), StringComparer.Ordinal)];

    private Endpoint? Matched(Endpoint endpoint, FlagGate[] gates, int open) => GateOf(endpoint) is not { } gate
        ? endpoint
        : gate.Choose(endpoint, (open & (1 << Array.FindIndex(gates, other => other.ToString() == gate.Gate.ToString()))) != 0);

    private EndpointGate? GateOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IFlagGateMetadata>() is null ? null
        : _gates.TryGetValue(endpoint, out EndpointGate? known) ? known
        : Make(endpoint);

    private EndpointGate Make(Endpoint endpoint) => _gates.GetValue(endpoint, made => EndpointGate.Of(made, requests));

    private sealed record OpenGates(FlagGate[] Gates, int Open);
}
