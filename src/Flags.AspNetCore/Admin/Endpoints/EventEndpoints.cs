using System.ComponentModel;
using System.Globalization;
using FeatureFlags.Admin;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace FeatureFlags.AspNetCore;

/// <summary>Maps the endpoint that streams changes of flags as server-sent events.</summary>
internal static class EventEndpoints
{
    private const string LastEventId = "Last-Event-ID";

    public static void Map(RouteGroupBuilder group, FlagsAdminOptions options) =>
        group
            .MapGet("/events", WatchAsync)
            .RequireAuthorization(options.ViewPolicy)
            .Produces<AdminEvent>(StatusCodes.Status200OK, "text/event-stream")
            .Describe(
                "Streams changes of flags as server-sent events: \"change\" with the sequence of its audit entry as the id, "
                + "and \"ping\" every 15 seconds.",
                StatusCodes.Status400BadRequest, StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> WatchAsync(
        HttpContext http,
        IFlagAdmin admin,
        EventStreams streams,
        AdminLimits limits,
        [FromHeader(Name = LastEventId), Description("The id of the last event that the client received. The stream starts after it.")]
        string? lastEventId)
    {
        long? after = null;
        if (!string.IsNullOrEmpty(lastEventId))
        {
            after = long.TryParse(lastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out long sequence)
                ? sequence
                : throw Problems.Invalid(LastEventId, "the id of an event is expected, which is a number");
        }

        await limits.Streams.EnterAsync(http).ConfigureAwait(false);
        after = await IsAheadAsync(admin, after, http.RequestAborted).ConfigureAwait(false) ? null : after;
        DateTimeOffset? expires = http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc;
        return TypedResults.ServerSentEvents(streams.ReadAsync(admin, after, expires, http.RequestAborted));
    }

    /// <summary>
    /// Returns whether the last event that the client received is newer than the newest entry of the audit log. This happens after
    /// the database is restored from a backup. The stream then ignores the position of the client, because the client would
    /// otherwise miss new events.
    /// </summary>
    private static async Task<bool> IsAheadAsync(IFlagAdmin admin, long? after, CancellationToken cancellationToken)
    {
        if (after is not > 0)
        {
            return false;
        }

        try
        {
            AuditPage newest = await admin.ReadAuditAsync(new AuditQuery { Limit = 1 }, cancellationToken).ConfigureAwait(false);
            return newest.Entries is not [{ Sequence: var last }] || after > last;
        }
        catch (FlagAdminException exception) when (exception.Error == FlagAdminError.Unavailable)
        {
            // A browser does not reconnect after an error. The missed events follow when the store is available again.
            return false;
        }
    }
}
