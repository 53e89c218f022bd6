using FeatureFlags.AspNetCore;

namespace Microsoft.AspNetCore.Http;

/// <summary>
/// Provides the extension method that disables the snapshot that otherwise keeps flag values unchanged during a request.
/// </summary>
public static class FlagsHttpContextExtensions
{
    /// <summary>
    /// Disables the snapshot that keeps flag values unchanged during a request. For the rest of the request, each read of a flag
    /// uses the current settings. Call this method in long-running requests, because a request that holds an old snapshot slows
    /// down flag reads in the whole process.
    /// </summary>
    /// <remarks>An <c>IFlags</c> that was injected earlier keeps its snapshot.</remarks>
    /// <param name="http">The request. If the request has no snapshot, the call has no effect.</param>
    /// <exception cref="ArgumentNullException"><paramref name="http"/> is <c>null</c>.</exception>
    public static void DisableFlagSnapshot(this HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Features.Get<RequestFlags>()?.Scope.DisableSnapshot();
    }
}
