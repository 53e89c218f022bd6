using FeatureFlags.Admin;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents the filter that runs before and after every endpoint of the admin API. The filter sets response headers, checks the
/// origin and the rate limit of the request, identifies the caller, and converts exceptions to problem details.
/// </summary>
internal sealed class AdminFilter(AdminCallers callers, AdminRateLimiter rates, FlagsAdminOptions options, ILoggerFactory loggers)
    : IEndpointFilter
{
    private readonly ILogger _logger = loggers.CreateLogger("FeatureFlags");

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";

        // Without a snapshot, the response shows the latest changes, and an event stream does not hold an old snapshot.
        http.DisableFlagSnapshot();
        ProblemException problem;
#pragma warning disable CA1031 // The response to any exception has no details; the log has them.
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
            // Aborts the connection, so that the client does not treat a partial response as complete.
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
                // Logs the route pattern, not the path: the path may contain arbitrary input of the caller.
                Log.AdminFailed(_logger, http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText, exception);
                return Problems.Failed();
        }
    }
}
