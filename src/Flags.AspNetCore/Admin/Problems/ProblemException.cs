using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// The exception that ends a request to the admin API with an error response. The response contains problem details (RFC 9457).
/// </summary>
/// <param name="status">The HTTP status code.</param>
/// <param name="type">The machine-readable type of the problem, without <see cref="TypePrefix"/>.</param>
/// <param name="title">The short description of the type of problem.</param>
/// <param name="detail">The error in this request, and how to correct it.</param>
internal sealed class ProblemException(int status, string type, string title, string detail) : Exception(detail)
{
    public const string TypePrefix = "urn:featureflags:";

    public int Status => status;

    /// <summary>
    /// Gets the error messages, grouped by location in the request. A location is a JSON path into the body, or the name of a query
    /// parameter or header. The property is <c>null</c> if the error has no location.
    /// </summary>
    public IDictionary<string, string[]>? Errors { get; init; }

    /// <summary>
    /// Gets the time that the client must wait before it sends the request again; <c>null</c> if the response has no Retry-After
    /// header.
    /// </summary>
    public TimeSpan? RetryAfter { get; init; }

    public IResult ToResult(HttpContext http)
    {
        if (RetryAfter is { } wait)
        {
            http.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds))
                .ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        ProblemDetails details = Errors is null ? new ProblemDetails() : new HttpValidationProblemDetails(Errors);
        details.Type = TypePrefix + type;
        details.Title = title;
        details.Status = status;
        details.Detail = Message;
        details.Instance = (http.Request.PathBase + http.Request.Path).ToUriComponent();
        return TypedResults.Problem(details);
    }
}
