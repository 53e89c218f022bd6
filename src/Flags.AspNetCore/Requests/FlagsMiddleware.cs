using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>Makes the flags of a request those of all that runs within it.</summary>
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
