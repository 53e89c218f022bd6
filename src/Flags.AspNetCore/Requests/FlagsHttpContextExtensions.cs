using FeatureFlags.AspNetCore;

namespace Microsoft.AspNetCore.Http;

/// <summary>Controls the flags of a request.</summary>
public static class FlagsHttpContextExtensions
{
    /// <summary>
    /// Makes flag reads in the rest of this request follow reloads instead of the snapshot of the request. Each read then uses
    /// the current settings. Call it for long-running requests, because a request that holds an old snapshot slows down flag
    /// reads of the whole process. An <c>IFlags</c> that was injected earlier keeps its snapshot.
    /// </summary>
    /// <param name="http">The request. The call has no effect on a request without flags.</param>
    /// <exception cref="ArgumentNullException"><paramref name="http"/> is <c>null</c>.</exception>
    public static void DisableFlagSnapshot(this HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Features.Get<RequestFlags>()?.Scope.DisableSnapshot();
    }
}
