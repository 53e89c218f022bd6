using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Matching;

namespace FeatureFlags.AspNetCore;

/// <summary>Selects the destination of a request by the gates that are open.</summary>
/// <param name="requests">Creates the flags of requests.</param>
/// <param name="gates">The gates, whose results are the same for all callers.</param>
/// <param name="destinations">The destinations. The index has one bit for each open gate.</param>
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
