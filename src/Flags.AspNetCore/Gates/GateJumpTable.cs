using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Matching;

namespace FeatureFlags.AspNetCore;

/// <summary>Leads a request on by which gates are open.</summary>
/// <param name="requests">The flags of requests.</param>
/// <param name="gates">The gates, whose answers are the same for all callers.</param>
/// <param name="destinations">By the open gates, a bit each.</param>
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
