using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Makes all reads of flags in a request use the same snapshot (the state of all flags at one moment). In code that handles the
/// request, <c>FlagContext.Current</c> represents the user of the request.
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
