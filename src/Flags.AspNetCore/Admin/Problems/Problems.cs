using FeatureFlags.Admin;
using FeatureFlags.Manifest;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.AspNetCore;

/// <summary>Creates the exceptions that the admin API converts to error responses with problem details.</summary>
internal static class Problems
{
    private const int MaxPathLength = 500;
    private const int MaxMessageLength = 2_000;

    public static ProblemException NoFlag(HttpContext http, string name) => new(
        StatusCodes.Status404NotFound,
        "not-found",
        "No such flag",
        $"Flag '{RequestText.Cut(name)}': "
        + $"{http.RequestServices.GetRequiredService<FlagEngine>().FindUnknownFlagError(name) ?? "the store has no setting for the flag"}");

    public static ProblemException NoChange() =>
        new(StatusCodes.Status404NotFound, "not-found", "No such change", "The flag has no pending change with this id.");

    /// <summary>
    /// Creates the exception for a request with invalid values. The response has status code 400 and lists the errors by their
    /// location.
    /// </summary>
    /// <param name="errors">The error messages by location in the request.</param>
    /// <param name="hasMore">True if the request has more errors than <paramref name="errors"/> contains.</param>
    public static ProblemException Invalid(IDictionary<string, string[]> errors, bool hasMore = false)
    {
        IEnumerable<string> said = errors.SelectMany(static place => place.Value.Select(error => $"{place.Key}: {Sentence.End(error)}"));
        string detail = string.Join(' ', hasMore ? said.Append("The request has more errors.") : said);
        return new(StatusCodes.Status400BadRequest, "invalid", "Invalid request", detail) { Errors = errors };
    }

    public static ProblemException Invalid(string place, string error) => Invalid(new Dictionary<string, string[]> { [place] = [error] });

    public static ProblemException Unauthorized() => new(
        StatusCodes.Status401Unauthorized,
        "unauthorized",
        "Not signed in",
        "The request is not authenticated, or its authentication has expired. Sign in first.");

    public static ProblemException Forbidden(string detail, string type = "forbidden", string title = "Not allowed") =>
        new(StatusCodes.Status403Forbidden, type, title, detail);

    public static ProblemException Stale(string detail) =>
        new(StatusCodes.Status412PreconditionFailed, "stale", "Changed in the meantime", detail);

    public static ProblemException NotJson() => new(
        StatusCodes.Status415UnsupportedMediaType,
        "media-type",
        "Not JSON",
        "The body must be application/json in UTF-8, and must not be compressed.");

    public static ProblemException TooLarge(int limit) =>
        new(
            StatusCodes.Status413PayloadTooLarge,
            "too-large",
            "Too large",
            FormattableString.Invariant($"The body is longer than {limit} bytes (MaxBodySize of FlagsAdminOptions)."));

    public static ProblemException NoMethod(string method, string allowed) =>
        new(
            StatusCodes.Status405MethodNotAllowed,
            "method",
            "Method not allowed",
            $"The method {RequestText.Cut(method)} is not supported at this address. Supported methods: {allowed}.");

    public static ProblemException TooMany(TimeSpan wait) =>
        new(
            StatusCodes.Status429TooManyRequests,
            "too-many",
            "Too many requests",
            "The caller sent too many requests within a minute. Wait, then send the request again.")
        {
            RetryAfter = wait,
        };

    public static ProblemException TooSlow(string detail) => new(StatusCodes.Status408RequestTimeout, "too-slow", "Too slow", detail);

    /// <summary>
    /// Creates the exception for a request that exceeds a limit for concurrent requests. The status code is 429 for the limit of
    /// one caller, and 503 for the limit of all callers.
    /// </summary>
    /// <param name="most">
    /// The limit of the caller, if the caller exceeds it; <c>null</c> if all callers together exceed the total limit.
    /// </param>
    /// <param name="what">The plural noun for the requests, such as <c>changes</c>.</param>
    public static ProblemException TooManyAtOnce(int? most, string what) =>
        TooMany(most, "too-many-at-once", $"{what} in progress", TimeSpan.FromSeconds(10));

    /// <summary>
    /// Creates the exception for a request that exceeds a limit for open event streams. The status code is 429 if the caller
    /// exceeds the limit for one caller, and 503 if all callers together exceed the total limit.
    /// </summary>
    /// <param name="most">
    /// The limit of the caller, if the caller exceeds it; <c>null</c> if all callers together exceed the total limit.
    /// </param>
    public static ProblemException TooManyStreams(int? most) =>
        TooMany(most, "too-many-streams", "event streams open", TimeSpan.FromMinutes(1));

    private static ProblemException TooMany(int? most, string type, string what, TimeSpan wait) => most is { } number
        ? new(StatusCodes.Status429TooManyRequests, type, "Too many at once",
            FormattableString.Invariant($"You have {number} {what}, which is the limit. Wait until one of them ends."))
        {
            RetryAfter = wait,
        }
        : new(
            StatusCodes.Status503ServiceUnavailable,
            type,
            "Too many at once",
            $"All users together have too many {what}. Send the request again later.")
        {
            RetryAfter = wait,
        };

    public static ProblemException Failed() => new(
        StatusCodes.Status500InternalServerError,
        "failed",
        "Failed",
        "The server failed to process the request. The server log has the error.");

    /// <summary>Converts an exception of the store to an exception with an HTTP status code and problem details.</summary>
    public static ProblemException Of(FlagAdminException exception) => exception.Error switch
    {
        FlagAdminError.NotFound => Of(exception, StatusCodes.Status404NotFound, "not-found", "Not found"),

        // These messages repeat input of the request, which may have any length.
        FlagAdminError.Invalid => Of(exception, StatusCodes.Status400BadRequest, "invalid", "Invalid request"),
        FlagAdminError.Forbidden => Of(exception, StatusCodes.Status403Forbidden, "forbidden", "Not allowed"),
        FlagAdminError.VersionMismatch => Of(exception, StatusCodes.Status412PreconditionFailed, "stale", "Changed in the meantime"),
        FlagAdminError.Conflict => Of(exception, StatusCodes.Status409Conflict, "conflict", "Conflict with the current flag"),
        _ => new(StatusCodes.Status503ServiceUnavailable, "unavailable", "The store does not answer", exception.Message)
        {
            RetryAfter = TimeSpan.FromSeconds(5),
        },
    };

    private static ProblemException Of(FlagAdminException exception, int status, string type, string title) =>
        new(status, type, title, RequestText.Cut(exception.Message, MaxMessageLength)) { Errors = ErrorsOf(exception) };

    /// <summary>
    /// Returns the error messages of a rejected change, grouped by location in the request. At most 20 messages are included.
    /// Returns <c>null</c> if the exception does not state a location.
    /// </summary>
    private static Dictionary<string, string[]>? ErrorsOf(FlagAdminException exception)
    {
        if (exception.Errors.Count == 0)
        {
            return exception.Path is { } path
                ? new Dictionary<string, string[]>
                {
                    [RequestText.Cut(path, MaxPathLength)] = [RequestText.Cut(exception.Message, MaxMessageLength)],
                }
                : null;
        }

        ValidationErrors errors = new();
        foreach (FlagChangeSetError error in exception.Errors)
        {
            errors.Add(RequestText.Cut(error.Path, MaxPathLength), RequestText.Cut(error.Message, MaxMessageLength));
        }

        return errors.ByPlace();
    }

    /// <summary>
    /// Converts the exception that the web server throws for an unreadable request to an exception with problem details. The status
    /// code stays the same.
    /// </summary>
    public static ProblemException Of(BadHttpRequestException exception) => exception.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge =>
            new(exception.StatusCode, "too-large", "Too large", "The body is longer than this server accepts."),
        StatusCodes.Status408RequestTimeout => TooSlow("The body arrived more slowly than this server accepts. Send the request again."),
        _ => new(exception.StatusCode, "invalid", "Invalid request", "The request could not be read completely."),
    };

    /// <summary>
    /// Creates the exception for a request whose connection closes before the complete body has arrived. The status code is 400.
    /// </summary>
    public static ProblemException CutOff() =>
        new(StatusCodes.Status400BadRequest, "invalid", "Invalid request", "The request could not be read completely.");
}
