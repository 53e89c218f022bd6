using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Matching;

namespace FeatureFlags.AspNetCore;

/// <summary>Caches the gates of all endpoints of a host, and evaluates them while a request is matched.</summary>
internal sealed class EndpointGates(RequestScopes requests)
{
    private readonly ConditionalWeakTable<Endpoint, EndpointGate> _known = [];

    /// <summary>Returns the gate of an endpoint, or <c>null</c> if the endpoint has none.</summary>
    public EndpointGate? Of(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IFlagGateMetadata>() is null ? null
        : _known.TryGetValue(endpoint, out EndpointGate? known) ? known
        : Make(endpoint);

    /// <summary>
    /// Evaluates the gates of the endpoints that match a request. An endpoint with a closed gate is replaced by the endpoint that
    /// responds for the closed gate, or is excluded if no such response is set.
    /// </summary>
    /// <param name="http">The request.</param>
    /// <param name="candidates">The endpoints that match the request.</param>
    /// <param name="concerns">Returns whether the gate of an endpoint is evaluated by this call.</param>
    public async Task ApplyAsync(HttpContext http, CandidateSet candidates, Func<Endpoint, bool> concerns)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(candidates);
        for (int i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i) && candidates[i].Endpoint is { } endpoint && concerns(endpoint) && Of(endpoint) is { } gate)
            {
                FlagContext? context = gate.DependsOnCaller ? await requests.ContextAsync(http).ConfigureAwait(false) : null;
                Endpoint? chosen = gate.Choose(endpoint, gate.Gate.IsOpen(requests.Of(http).Scope.Client, context));
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

    private EndpointGate Make(Endpoint endpoint) => _known.GetValue(endpoint, made => EndpointGate.Of(made, requests));
}
