using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace FeatureFlags.AspNetCore;

/// <summary>Provides extension methods that describe the endpoints of the admin API for API documents.</summary>
internal static class EndpointDescriptions
{
    private const string Problem = "application/problem+json";

    private static readonly int[] s_everywhere =
    [
        StatusCodes.Status401Unauthorized,
        StatusCodes.Status403Forbidden,
        StatusCodes.Status429TooManyRequests,
        StatusCodes.Status500InternalServerError,
    ];

    /// <summary>Declares the summary of an endpoint and the status codes of its error responses for API documents.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string summary, params int[] errorStatuses)
    {
        endpoint.WithSummary(summary);
        foreach (int status in errorStatuses.Concat(s_everywhere).Order())
        {
            if (status == StatusCodes.Status400BadRequest)
            {
                endpoint.Produces<HttpValidationProblemDetails>(status, Problem);
            }
            else
            {
                endpoint.Produces<ProblemDetails>(status, Problem);
            }
        }

        return endpoint;
    }

    /// <summary>Declares for API documents that <typeparamref name="T"/> is the type of the request body of an endpoint.</summary>
    public static RouteHandlerBuilder Reads<T>(this RouteHandlerBuilder endpoint, bool isRequired) =>
        endpoint.WithMetadata(new BodyMetadata(typeof(T), isRequired));

    /// <summary>
    /// Declares for API documents that an endpoint returns <typeparamref name="T"/> with the given status codes. The default status
    /// code is 200.
    /// </summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (int status in statuses.DefaultIfEmpty(StatusCodes.Status200OK))
        {
            endpoint.Produces<T>(status);
        }

        return endpoint;
    }
}
