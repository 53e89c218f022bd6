using System.ComponentModel;
using FeatureFlags.Admin;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace FeatureFlags.AspNetCore;

/// <summary>Maps the endpoints that change or reset one flag, and that approve or cancel a pending change.</summary>
internal static class ChangeEndpoints
{
    public static readonly int[] ErrorStatuses =
    [
        StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status408RequestTimeout, StatusCodes.Status409Conflict,
        StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status503ServiceUnavailable,
    ];

    public static void Map(RouteGroupBuilder group, FlagsAdminOptions options)
    {
        group.MapMethods("/{name}", [HttpMethods.Post, HttpMethods.Put], ChangeAsync).RequireAuthorization(options.EditPolicy)
            .Answers<AdminChange>(StatusCodes.Status200OK, StatusCodes.Status202Accepted)
            .Describe(
                "Changes a flag immediately, schedules the change, or requests approval if the flag is protected.",
                [.. ErrorStatuses, StatusCodes.Status412PreconditionFailed])
            .Reads<ChangeBody>(isRequired: true);
        group.MapDelete("/{name}", ResetAsync).RequireAuthorization(options.EditPolicy)
            .Answers<AdminChange>(StatusCodes.Status200OK, StatusCodes.Status202Accepted)
            .Describe(
                "Removes the setting from the store, so that a lower-precedence source applies.",
                [.. ErrorStatuses, StatusCodes.Status412PreconditionFailed])
            .Reads<ResetBody>(isRequired: false);
        group.MapPost("/{name}/approve", ApproveAsync).RequireAuthorization(options.ApprovePolicy)
            .Answers<AdminChange>(StatusCodes.Status200OK, StatusCodes.Status202Accepted)
            .Describe("Approves a change that another user requested.", ErrorStatuses)
            .WithDescription(
                "Pass the id of the change, so that exactly this change is approved. Without an id, the only change that waits for "
                + "approval is approved, in its current state. The response contains the approved change.")
            .Reads<ApproveBody>(isRequired: false);
        group.MapDelete("/{name}/changes/{id}", CancelAsync).RequireAuthorization(options.ViewPolicy)
            .Answers<AdminChange>()
            .Describe("Cancels a pending change. The caller must be the requester, an approver or an administrator.", ErrorStatuses)
            .Reads<CancelBody>(isRequired: false);
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext http,
        IFlagAdmin admin,
        AdminViews views,
        BodyReader bodies,
        string name,
        [FromHeader(Name = "If-Match"), Description("The expected version as in ETag, or * for any stored setting.")] string? ifMatch)
    {
        AdminCaller caller = AdminCaller.Of(http);
        FlagChange change = ChangeBody.Read(await bodies.ReadAsync(http).ConfigureAwait(false));
        return await ApplyAsync(http, admin, views, name, change, caller).ConfigureAwait(false);
    }

    private static async Task<IResult> ResetAsync(
        HttpContext http,
        IFlagAdmin admin,
        AdminViews views,
        BodyReader bodies,
        string name,
        [FromHeader(Name = "If-Match"), Description("The expected version as in ETag, or * for any stored setting.")] string? ifMatch,
        [FromQuery, Description("The reason for the audit log, if the request has no body.")] string? reason)
    {
        AdminCaller caller = AdminCaller.Of(http);
        FlagChange change = ResetBody.Read(await bodies.ReadAsync(http).ConfigureAwait(false), http.Request.Query);
        return await ApplyAsync(http, admin, views, name, change, caller).ConfigureAwait(false);
    }

    private static async Task<IResult> ApplyAsync(
        HttpContext http, IFlagAdmin admin, AdminViews views, string name, FlagChange change, AdminCaller caller)
    {
        FlagActor actor = caller.Actor;
        FlagRecord flag = admin.Find(name) ?? throw Problems.NoFlag(http, name);
        change = change with { IfVersion = IfMatch.VersionOf(http.Request, flag) };
        return Answer(http, views, await admin.ChangeAsync(name, change, actor, http.RequestAborted).ConfigureAwait(false), caller);
    }

    private static async Task<IResult> ApproveAsync(HttpContext http, IFlagAdmin admin, AdminViews views, BodyReader bodies, string name)
    {
        AdminCaller caller = AdminCaller.Of(http);
        ApproveBody approval = ApproveBody.Read(await bodies.ReadAsync(http).ConfigureAwait(false));
        return Answer(
            http,
            views,
            await admin.ApproveAsync(name, approval.Change, caller.Actor, approval.Reason, http.RequestAborted).ConfigureAwait(false),
            caller);
    }

    private static async Task<IResult> CancelAsync(
        HttpContext http,
        IFlagAdmin admin,
        AdminViews views,
        BodyReader bodies,
        string name,
        string id,
        [FromQuery, Description("The reason for the audit log, if the request has no body.")] string? reason)
    {
        AdminCaller caller = AdminCaller.Of(http);
        FlagActor actor = caller.Actor;
        if (!caller.MayChangeOrApprove)
        {
            // This check comes before the request is read: the policy of the endpoint requires no more than the right to read
            // flags.
            throw Problems.Forbidden("Only a caller with the right to change or approve flags can cancel changes.");
        }

        CancelBody cancellation = CancelBody.Read(await bodies.ReadAsync(http).ConfigureAwait(false), http.Request.Query);

        // The store decides whether the change exists and which actor requested it: this process may not have loaded it yet.
        Guid change = Guid.TryParse(id, out Guid known) ? known : throw Problems.NoChange();
        return Answer(
            http, views, await admin.CancelAsync(name, change, actor, cancellation.Reason, http.RequestAborted).ConfigureAwait(
                false), caller);
    }

    private static IResult Answer(HttpContext http, AdminViews views, FlagChangeResult result, AdminCaller caller)
    {
        http.Response.Headers.ETag = IfMatch.TagOf(result.Flag);
        int status = result.Outcome is FlagChangeOutcome.Scheduled or FlagChangeOutcome.AwaitingApproval
            ? StatusCodes.Status202Accepted
            : StatusCodes.Status200OK;
        return TypedResults.Json(views.Of(result, caller), AdminJson.Default.AdminChange, statusCode: status);
    }
}
