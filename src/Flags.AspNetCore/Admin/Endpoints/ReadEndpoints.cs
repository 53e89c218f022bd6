using System.ComponentModel;
using FeatureFlags.Admin;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Maps the endpoints that list all flags, return one flag, and explain the value of a flag. The endpoints read from memory, so
/// they work while the store is unavailable.
/// </summary>
internal static class ReadEndpoints
{
    private const int MaxAttributes = 100;

    public static void Map(RouteGroupBuilder group, FlagsAdminOptions options)
    {
        group.MapGet("/", ListAsync).RequireAuthorization(options.ViewPolicy).Answers<AdminFlagList>()
            .Describe(
                "Lists all flags: declaration, effective setting and its source, expiry, rollout, last change and pending changes.",
                StatusCodes.Status400BadRequest,
                StatusCodes.Status503ServiceUnavailable);
        group.MapGet("/{name}", Get).RequireAuthorization(options.ViewPolicy).Answers<AdminFlag>()
            .Describe(
                "Returns a flag. The ETag of the response is the version of its stored setting, for If-Match of a change.",
                StatusCodes.Status404NotFound);
        group.MapGet("/{name}/explain", Explain).RequireAuthorization(options.ViewPolicy).Answers<AdminExplanation>()
            .Describe(
                "Explains why a flag has its value for a user.",
                StatusCodes.Status400BadRequest,
                StatusCodes.Status404NotFound)
            .WithDescription(
                "Attributes for rules are parameters with the prefix attribute, such as attribute.country=DE. "
                + "A parameter that is specified more than once is a list.");
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        IFlagAdmin admin,
        AdminViews views,
        AdminLimits limits,
        [FromQuery, Description("Returns only flags with this tag.")] string? tag,
        [FromQuery, Description("Returns only flags of this owner.")] string? owner,
        [FromQuery, Description("Returns only flags of this type.")] string? type,
        [FromQuery, Description("Returns only flags with this string in the name, description, owner, ticket or a tag.")] string? search)
    {
        QueryReader query = new(http.Request.Query, "tag", "owner", "type", "search");
        (tag, owner, type, search) = (query.Text("tag"), query.Text("owner"), query.Text("type"), query.Text("search"));
        query.ThrowIfInvalid();
        await limits.Reads.EnterAsync(http).ConfigureAwait(false);
        return TypedResults.Json(views.List(admin.List(), IsRequested, AdminCaller.Of(http)), AdminJson.Default.AdminFlagList);

        bool IsRequested(FlagRecord flag) =>
            (tag is null || (flag.Description?.Tags.Contains(tag) ?? false))
            && (owner is null || flag.Description?.Owner == owner)
            && (type is null || flag.Description?.Type == type)
            && (search is null || TextsOf(flag).Any(text => text?.Contains(search, StringComparison.OrdinalIgnoreCase) ?? false));
    }

    private static IResult Get(HttpContext http, IFlagAdmin admin, AdminViews views, string name)
    {
        FlagRecord flag = admin.Find(name) ?? throw Problems.NoFlag(http, name);
        http.Response.Headers.ETag = IfMatch.TagOf(flag);
        return TypedResults.Json(views.Of(flag, AdminCaller.Of(http)), AdminJson.Default.AdminFlag);
    }

    private static IResult Explain(
        HttpContext http,
        IFlagAdmin admin,
        AdminViews views,
        string name,
        [FromQuery, Description("The id of the user. Omit the id for an anonymous caller.")] string? userId,
        [FromQuery, Description("The groups of the user, separated by commas or as several parameters.")] string[]? groups)
    {
        QueryReader query = new(http.Request.Query, "userId", "groups", "attribute.");
        userId = query.Text("userId");
        groups =
        [
            .. (groups ?? []).SelectMany(static some =>
                some.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
        ];
        FlagContext context = With(http.Request.Query, new FlagContext(userId, groups), query);
        query.ThrowIfInvalid();
        FlagDescription flag = admin.Find(name)?.Description ?? throw Problems.NoFlag(http, name);
        return TypedResults.Json(views.Explain(flag, context, AdminCaller.Of(http)), AdminJson.Default.AdminExplanation);
    }

    private static FlagContext With(IQueryCollection parameters, FlagContext context, QueryReader query)
    {
        const string prefix = "attribute.";
        KeyValuePair<string, StringValues>[] attributes =
            [.. parameters.Where(static parameter => parameter.Key.StartsWith(prefix, StringComparison.Ordinal))];
        if (attributes.Length > MaxAttributes)
        {
            query.Add(prefix, FormattableString.Invariant($"the request has {attributes.Length} attributes; the limit is {MaxAttributes}"));
            return context;
        }

        foreach ((string parameter, StringValues values) in attributes)
        {
            string name = parameter[prefix.Length..];
            try
            {
                context = values is [{ } only] ? context.With(name, only) : context.With(name, values.OfType<string>());
            }
            catch (ArgumentException exception)
            {
                query.Add(parameter, exception.Message);
            }
        }

        return context;
    }

    private static IEnumerable<string?> TextsOf(FlagRecord flag) =>
        [flag.Name, flag.Description?.Description, flag.Description?.Owner, flag.Description?.Ticket, .. flag.Description?.Tags ?? []];
}
