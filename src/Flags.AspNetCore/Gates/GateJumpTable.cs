using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Matching;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents the part of the router that selects an endpoint by its gates. For each request, the table evaluates the gates and
/// returns the routing destination for the combination of open gates.
/// </summary>
/// <param name="requests">Provides the snapshot of a request.</param>
/// <param name="gates">The gates, whose results are the same for all callers.</param>
/// <param name="destinations">
/// The destinations by combination of gates: bit <c>i</c> of the index is set if gate <c>i</c> is open.
/// </param>
internal sealed class GateJumpTable(RequestScopes requests, FlagGate[] gates, int[] destinations) : PolicyJumpTable
{
    public override int GetDestination(HttpContext httpContext)
    {
        IFlagClient client = requests.Of(httpContext).Scope.Client;
        int open = 0;
        for (int i = 0; i < gates.Length; i++)
        {
            open |= gates[i].IsOpen(client, null) ? 1 << i : 0;
        }

        return destinations[open];
    }
}
