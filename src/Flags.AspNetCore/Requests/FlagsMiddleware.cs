using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Evaluates all flags in a request with the snapshot of this request. In code that handles the request, <c>FlagContext.Current</c>
/// is the user of the request.
/// </summary>
internal sealed class FlagsMiddleware(RequestDelegate next, RequestScopes requests)
{
    public async Task InvokeAsync(HttpContext http)
    {
        using (requests.Of(http).Enter())
        {
            await next(http).ConfigureAwait(false);
        }
    }
}
