using Microsoft.AspNetCore.Routing.Matching;

namespace FeatureFlags.Tests.AspNetCore;

/// <summary>Routes every request to the first of two kinds of endpoints.</summary>
internal sealed class LastPolicy : MatcherPolicy, INodeBuilderPolicy
{
    public static readonly Version First = new(1, 0);

    public static readonly Version Second = new(2, 0);

    public override int Order => int.MaxValue;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(endpoint => endpoint.Metadata.GetMetadata<Version>() is not null);

    public IReadOnlyList<PolicyNodeEdge> GetEdges(IReadOnlyList<Endpoint> endpoints) =>
        [.. endpoints.GroupBy(endpoint => endpoint.Metadata.GetMetadata<Version>()!)
            .Select(kind => new PolicyNodeEdge(kind.Key, [.. kind]))];

    public PolicyJumpTable BuildJumpTable(int exitDestination, IReadOnlyList<PolicyJumpTableEdge> edges) =>
        new Table(edges.Single(edge => (Version)edge.State == First).Destination);

    private sealed class Table(int destination) : PolicyJumpTable
    {
        public override int GetDestination(HttpContext httpContext) => destination;
    }
}
