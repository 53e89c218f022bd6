using System.ComponentModel;
using FeatureFlags.Admin;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace FeatureFlags.AspNetCore;

/// <summary>Maps the endpoint that lists the nodes, which are the processes that use the flags of the store.</summary>
internal static class NodeEndpoint
{
    public static void Map(RouteGroupBuilder group, FlagsAdminOptions options) =>
        group.MapGet("/nodes", ReadAsync).RequireAuthorization(options.ViewPolicy).Answers<AdminNodeList>()
            .Describe(
                "Lists the processes that use flags of the store, with their builds and the time of their last contact.",
                StatusCodes.Status400BadRequest, StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> ReadAsync(
        HttpContext http,
        IFlagAdmin admin,
        AdminLimits limits,
        [FromQuery, Description("Returns only processes that declare this flag, with its type in their build.")] string? flag)
    {
        QueryReader query = new(http.Request.Query, "flag");
        flag = query.Text("flag");
        query.ThrowIfInvalid();
        await limits.Reads.EnterAsync(http).ConfigureAwait(false);
        FlagNodeList nodes = await admin.ReadNodesAsync(flag, http.RequestAborted).ConfigureAwait(false);
        return TypedResults.Json(new AdminNodeList(nodes.Total, [.. nodes.Nodes.Select(AdminNode.Of)]), AdminJson.Default.AdminNodeList);
    }
}
