using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Gives the code that handles a request the snapshot and the caller of this request: generated accessors, <c>IFlags</c> and
/// <c>IFlagClient</c> read the snapshot, and <c>FlagContext.Current</c> is the user of the request.
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
