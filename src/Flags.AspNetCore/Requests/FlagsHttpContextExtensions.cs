using FeatureFlags.AspNetCore;

namespace Microsoft.AspNetCore.Http;

/// <summary>Flags of a request.</summary>
public static class FlagsHttpContextExtensions
{
    /// <summary>
    /// From here on the flags within this request follow reloads, each read by itself. For requests that last: while a request holds an old snapshot, reads of flags are
    /// slower everywhere in the process. An injected <c>IFlags</c> stays as it was made.
    /// </summary>
    /// <param name="http">The request. One without flags is left as it is.</param>
    /// <exception cref="ArgumentNullException"><paramref name="http"/> is null.</exception>
    public static void FollowFlags(this HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Features.Get<RequestFlags>()?.Scope.Follow();
    }
}
