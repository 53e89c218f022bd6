using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace FeatureFlags.AspNetCore;

/// <summary>A request that gets problem details for an answer.</summary>
/// <param name="status">The status of HTTP.</param>
/// <param name="type">What kind of problem, for programs.</param>
/// <param name="title">The same for people.</param>
/// <param name="detail">What is wrong this time, and what to do.</param>
internal sealed class ProblemException(int status, string type, string title, string detail) : Exception(detail)
{
    public const string TypePrefix = "urn:featureflags:";

    public int Status => status;

    /// <summary>Faults by place: a JSON path into the body, or the name of a parameter. Null where there is none.</summary>
    public IDictionary<string, string[]>? Errors { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public IResult ToResult(HttpContext http)
    {
        if (RetryAfter is { } wait)
        {
            http.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
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
