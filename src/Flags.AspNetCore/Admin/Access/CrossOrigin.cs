using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Prevents pages of other sites from changing flags with the cookies of a signed-in user (CSRF). The check uses the headers that
/// browsers add to a request, and needs no antiforgery tokens.
/// </summary>
/// <remarks>
/// The algorithm is that of <c>http.CrossOriginProtection</c> of Go 1.25 by Filippo Valsorda (https://words.filippo.io/csrf/).
/// Clients other than browsers send neither header and are allowed, because a page cannot use their cookies.
/// </remarks>
internal static class CrossOrigin
{
    /// <summary>
    /// Throws an exception if a page of an untrusted origin sent a request that changes flags. Requests from pages of this
    /// application and from clients other than browsers pass the check.
    /// </summary>
    /// <exception cref="ProblemException">A browser sent the request for a page of another origin.</exception>
    public static void Check(HttpRequest request, FlagsAdminOptions options)
    {
        if (IsSafe(request.Method) || IsOfThisOrigin(request))
        {
            return;
        }

        if (request.Headers.Origin is not [{ } origin] || !options.IsTrusted(origin))
        {
            throw Problems.Forbidden(
                "A page of another origin sent the request. To allow it, add the origin to TrustedOrigins of FlagsAdminOptions.",
                "cross-origin",
                "Sent by another site");
        }
    }

    /// <summary>Returns whether an HTTP method is GET, HEAD or OPTIONS. Requests with these methods never change flags.</summary>
    public static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsOfThisOrigin(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" or "none" => true,

        // Browsers from before 2023 send only an origin. Its scheme is not compared, because it is unknown behind a proxy that
        // terminates TLS.
        "" =>
            request.Headers.Origin.ToString() is var origin
                && (origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && IsHost(uri, request.Host))),
        _ => false,
    };

    private static bool IsHost(Uri origin, HostString host) =>
        string.Equals(origin.Host, host.Host, StringComparison.OrdinalIgnoreCase)
            && (host.Port is { } port ? origin.Port == port : origin.IsDefaultPort);
}
