using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Keeps pages of other sites from changing flags with the cookies of someone who is signed in here, without tokens: by what browsers say of a request.
/// </summary>
/// <remarks>
/// The algorithm is that of <c>http.CrossOriginProtection</c> of Go 1.25 by Filippo Valsorda (https://words.filippo.io/csrf/). What is no browser sends neither header, and passes:
/// it has no cookies that a page could borrow.
/// </remarks>
internal static class CrossOrigin
{
    /// <exception cref="ProblemException">A page of another origin has made the browser send this.</exception>
    public static void Check(HttpRequest request, FlagsAdminOptions options)
    {
        if (IsSafe(request.Method) || IsOfThisOrigin(request))
        {
            return;
        }

        if (request.Headers.Origin is not [{ } origin] || !options.IsTrusted(origin))
        {
            throw Problems.Forbidden("A page of another origin has sent this. Where that is meant, add the origin to TrustedOrigins of FlagsAdminOptions.", "cross-origin", "Sent by another site");
        }
    }

    public static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsOfThisOrigin(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" or "none" => true,

        // A browser of before 2023 sends an origin alone. Its scheme is not compared: behind a proxy that ends TLS nobody here knows it.
        "" => request.Headers.Origin.ToString() is var origin && (origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && IsHost(uri, request.Host))),
        _ => false,
    };

    private static bool IsHost(Uri origin, HostString host) =>
        string.Equals(origin.Host, host.Host, StringComparison.OrdinalIgnoreCase) && (host.Port is { } port ? origin.Port == port : origin.IsDefaultPort);
}
