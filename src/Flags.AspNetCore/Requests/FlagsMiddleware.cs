using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>Makes the flags of a request current for the code that runs within the request.</summary>
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
