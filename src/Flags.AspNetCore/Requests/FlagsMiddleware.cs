using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;

namespace FeatureFlags.AspNetCore;

/// <summary>Makes the flags of a request those of all that runs within it.</summary>
internal sealed class FlagsMiddleware(RequestDelegate next, RequestScopes requests)
{
    public async Task InvokeAsync(HttpContext http)
    {
        RequestFlags request = requests.Of(http);
        if (http.GetEndpoint() is { Metadata: var metadata }
            && (metadata.GetMetadata<FollowsFlags>() is not null || metadata.GetMetadata<HubMetadata>() is not null))
        {
            request.Scope.Follow();
        }

        using (request.Enter())
        {
            await next(http).ConfigureAwait(false);
        }
    }
}
