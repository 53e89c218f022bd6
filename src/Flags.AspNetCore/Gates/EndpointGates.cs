using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Matching;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Evaluates the gates (conditions on flags) of the endpoints that match a request. The combined gate of each endpoint is created
/// once and then cached.
/// </summary>
internal sealed class EndpointGates(RequestScopes requests)
{
    private readonly ConditionalWeakTable<Endpoint, EndpointGate> _known = [];

    /// <summary>Returns the combined gate of an endpoint; <c>null</c> if the metadata of the endpoint contains no gate.</summary>
    public EndpointGate? Of(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IFlagGateMetadata>() is null ? null
        : _known.TryGetValue(endpoint, out EndpointGate? known) ? known
        : Make(endpoint);

    /// <summary>
    /// Evaluates the gates of the endpoints that match a request. An endpoint whose gate is closed is replaced with its substitute
    /// endpoint, or is excluded from routing if no response for a closed gate is configured.
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
