using FeatureFlags.Admin;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FeatureFlags.AspNetCore;

/// <summary>Maps the endpoint that applies a change set, which changes several flags at once.</summary>
internal static class ChangeSetEndpoint
{
    public static void Map(RouteGroupBuilder group, FlagsAdminOptions options) =>
        group.MapPost("/changes", ApplyAsync).RequireAuthorization(options.EditPolicy).Answers<AdminChangeSet>()
            .Describe(
                "Changes several flags: either all changes are applied or, if one is rejected, none.",
                [.. ChangeEndpoints.ErrorStatuses, StatusCodes.Status412PreconditionFailed])
            .WithDescription(
                "The changes are validated together, and every reader sees either none or all of them. "
                + "Change protected flags separately.")
            .Reads<ChangeSetBody>(isRequired: true);

    private static async Task<IResult> ApplyAsync(HttpContext http, IFlagAdmin admin, AdminViews views, BodyReader bodies)
    {
        AdminCaller caller = AdminCaller.Of(http);
        IfMatch.Reject(http.Request);
        FlagChangeSet set = ChangeSetBody.Read(await bodies.ReadAsync(http).ConfigureAwait(false));
        return TypedResults.Json(
            views.Of(await admin.ApplyAsync(set, caller.Actor, http.RequestAborted).ConfigureAwait(false), caller),
            AdminJson.Default.AdminChangeSet);
    }
}
