using System.ComponentModel;
using System.Text.Json;
using FeatureFlags.Admin;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace FeatureFlags.AspNetCore;

/// <summary>Maps the endpoints that read, verify and export the audit log.</summary>
internal static class AuditEndpoints
{
    private const string JsonLines = "application/x-ndjson";

    public static void Map(RouteGroupBuilder group, FlagsAdminOptions options)
    {
        group.MapGet("/audit", ReadAsync).RequireAuthorization(options.ViewPolicy).Answers<AdminAuditPage>()
            .Describe("Lists the audit entries, newest first.", StatusCodes.Status400BadRequest, StatusCodes.Status503ServiceUnavailable);
        group.MapGet("/audit/verify", VerifyAsync).RequireAuthorization(options.AdministerPolicy).Answers<AdminVerification>()
            .Describe(
                "Verifies the whole audit log: reports entries that were edited, removed or reordered.",
                StatusCodes.Status503ServiceUnavailable);
        group
            .MapGet("/audit/export", ExportAsync)
            .RequireAuthorization(options.AdministerPolicy)
            .Produces<AdminAuditEntry>(StatusCodes.Status200OK, JsonLines)
            .Describe("Exports the whole audit log, oldest entry first, one entry per line.", StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> ReadAsync(
        HttpContext http,
        IFlagAdmin admin,
        FlagEngine engine,
        AdminLimits limits,
        [FromQuery, Description("Returns only entries of this flag.")] string? flag,
        [FromQuery, Description("Returns only entries of changes by this user id.")] string? changedBy,
        [FromQuery, Description("Returns only entries at or after this time, such as 2026-12-01T08:00:00Z.")] string? from,
        [FromQuery, Description("Returns only entries before this time.")] string? until,
        [FromQuery, Description("Returns only entries with a lower sequence: the value next of the previous page.")] string? before,
        [FromQuery, Description("The maximum number of entries, from 1 to 1,000. The default is 100.")] string? limit)
    {
        QueryReader query = new(http.Request.Query, "flag", "changedBy", "from", "until", "before", "limit");
        AuditQuery asked = new()
        {
            Flag = query.Text("flag"),
            ChangedBy = query.Text("changedBy"),
            From = query.Time("from"),
            Until = query.Time("until"),
            Before = query.Number("before", 1, long.MaxValue),
            Limit = (int)(query.Number("limit", 1, AuditQuery.MaxLimit) ?? 100),
        };
        query.ThrowIfInvalid();
        await limits.Reads.EnterAsync(http).ConfigureAwait(false);
        AuditPage page = await admin.ReadAuditAsync(asked, http.RequestAborted).ConfigureAwait(false);
        AdminCaller caller = AdminCaller.Of(http);
        if (page.Next is { } next)
        {
            http.Response.Headers.Link = $"<{AddressOf(http.Request, next)}>; rel=\"next\"";
        }

        return TypedResults.Json(
            new AdminAuditPage(
                [.. page.Entries.Select(entry => AdminAuditEntry.Of(entry, engine.Describe(entry.Flag), caller))], page.Next),
            AdminJson.Default.AdminAuditPage);
    }

    private static async Task<IResult> VerifyAsync(HttpContext http, IFlagAdmin admin, AdminLimits limits)
    {
        await limits.Reads.EnterAsync(http).ConfigureAwait(false);
        AuditVerification found = await admin.VerifyAuditAsync(http.RequestAborted).ConfigureAwait(false);
        return TypedResults.Json(
            new AdminVerification(found.IsIntact, found.IsProtected, found.Entries, found.Head, found.Errors),
            AdminJson.Default.AdminVerification);
    }

    private static async Task<IResult> ExportAsync(HttpContext http, IFlagAdmin admin, FlagEngine engine, AdminLimits limits)
    {
        await limits.Reads.EnterAsync(http).ConfigureAwait(false);
        AdminCaller caller = AdminCaller.Of(http);
        IAsyncEnumerator<AuditEntry> entries = admin.ExportAuditAsync(http.RequestAborted).GetAsyncEnumerator(http.RequestAborted);
        await using (entries.ConfigureAwait(false))
        {
            // The first entry is read before the response starts, so that an unavailable store gives 503 and not an empty file.
            bool isThere = await entries.MoveNextAsync().ConfigureAwait(false);
            http.Response.ContentType = JsonLines;
            http.Response.Headers.ContentDisposition = "attachment; filename=feature-flag-audit.jsonl";
            while (isThere)
            {
                await JsonSerializer.SerializeAsync(
                    http.Response.BodyWriter,
                    AdminAuditEntry.Of(entries.Current, engine.Describe(entries.Current.Flag), caller),
                    AdminJson.Default.AdminAuditEntry,
                    http.RequestAborted)
                    .ConfigureAwait(false);
                await http.Response.BodyWriter.WriteAsync("\n"u8.ToArray(), http.RequestAborted).ConfigureAwait(false);
                isThere = await entries.MoveNextAsync().ConfigureAwait(false);
            }
        }

        return Results.Empty;
    }

    /// <summary>
    /// Returns the path and the query string for the next page of the audit log. The query string keeps the filters of the current
    /// request.
    /// </summary>
    private static string AddressOf(HttpRequest request, long before)
    {
        QueryBuilder query = new(
            request.Query
                .Where(static parameter => parameter.Key != "before")
                .SelectMany(static parameter => parameter.Value.Select(value => KeyValuePair.Create(parameter.Key, value ?? ""))))
        {
            { "before", before.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        };
        return (request.PathBase + request.Path).ToUriComponent() + query.ToQueryString().ToUriComponent();
    }
}
