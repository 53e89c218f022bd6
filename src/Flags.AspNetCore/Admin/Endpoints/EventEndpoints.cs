using System.ComponentModel;
using System.Globalization;
using FeatureFlags.Admin;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace FeatureFlags.AspNetCore;

/// <summary>What happens to flags, as it happens.</summary>
internal static class EventEndpoints
{
    private const string LastEventId = "Last-Event-ID";

    public static void Map(RouteGroupBuilder group, FlagsAdminOptions options) =>
        group.MapGet("/events", Watch).RequireAuthorization(options.ViewPolicy).Produces<AdminEvent>(StatusCodes.Status200OK, "text/event-stream")
            .Describe("Changes of flags as server-sent events: \"change\" with the sequence of the audit as its id, \"ping\" every 15 seconds.", StatusCodes.Status400BadRequest, StatusCodes.Status503ServiceUnavailable);

    private static IResult Watch(
        HttpContext http,
        IFlagAdmin admin,
        EventStreams streams,
        [FromHeader(Name = LastEventId), Description("The id of the last event that the client knows: those after it come first.")] string? lastEventId)
    {
        long? after = null;
        if (!string.IsNullOrEmpty(lastEventId))
        {
            after = long.TryParse(lastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out long sequence)
                ? sequence
                : throw Problems.Invalid(LastEventId, "the id of an event is expected, which is a number");
        }

        streams.Open(http);
        return TypedResults.ServerSentEvents(streams.ReadAsync(admin, after, http.RequestAborted));
    }
}
