using FeatureFlags.Admin;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.AspNetCore;

/// <summary>What all endpoints of the admin API have in common: headers, the checks behind authorization, and an answer to all that goes wrong.</summary>
internal sealed class AdminFilter(AdminCallers callers, AdminRates rates, FlagsAdminOptions options, ILoggerFactory loggers) : IEndpointFilter
{
    private readonly ILogger _logger = loggers.CreateLogger("FeatureFlags");

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";

        // What was changed a moment ago is to be seen, and a stream of events is not to hold a snapshot.
        http.FollowFlags();
        ProblemException problem;
#pragma warning disable CA1031 // Whatever it is, who asked gets an answer without details, and the log has them.
        try
        {
            CrossOrigin.Check(http.Request, options);
            rates.Count(http);
            http.Features.Set(await callers.FindAsync(http).ConfigureAwait(false));
            if (await next(context).ConfigureAwait(false) is IResult result)
            {
                await result.ExecuteAsync(http).ConfigureAwait(false);
            }

            return Results.Empty;
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return Results.Empty;
        }
        catch (Exception exception)
        {
            problem = ProblemOf(exception, http);
        }
#pragma warning restore CA1031

        if (http.Response.HasStarted)
        {
            // Cut off, so that nobody takes a part for the whole.
            http.Abort();
            return Results.Empty;
        }

        return problem.ToResult(http);
    }

    private ProblemException ProblemOf(Exception exception, HttpContext http)
    {
        switch (exception)
        {
            case ProblemException problem:
                return problem;
            case FlagAdminException refusal:
                return Problems.Of(refusal);
            case BadHttpRequestException bad:
                return Problems.Of(bad);
            default:
                // The route, not the path: that is anything that anyone writes there.
                Log.AdminFailed(_logger, http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText, exception);
                return Problems.Failed();
        }
    }
}
