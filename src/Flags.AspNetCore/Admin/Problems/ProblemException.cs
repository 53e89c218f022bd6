using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace FeatureFlags.AspNetCore;

/// <summary>Ends a request with problem details as the response.</summary>
/// <param name="status">The HTTP status code.</param>
/// <param name="type">The machine-readable kind of problem, without <see cref="TypePrefix"/>.</param>
/// <param name="title">The human-readable kind of problem.</param>
/// <param name="detail">The error of this request and its remedy.</param>
internal sealed class ProblemException(int status, string type, string title, string detail) : Exception(detail)
{
    public const string TypePrefix = "urn:featureflags:";

    public int Status => status;

    /// <summary>
    /// Gets the errors by place: a JSON path into the body, or the name of a parameter; <c>null</c> if no place applies.
    /// </summary>
    public IDictionary<string, string[]>? Errors { get; init; }

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
