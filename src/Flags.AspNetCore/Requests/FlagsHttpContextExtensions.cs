using FeatureFlags.AspNetCore;

namespace Microsoft.AspNetCore.Http;

/// <summary>Provides the extension method that disables the snapshot of all flags for a request.</summary>
public static class FlagsHttpContextExtensions
{
    /// <summary>
    /// Disables the snapshot of all flags for the rest of a request, so that each read of a flag uses the current settings. Call
    /// this method in long-running requests, because a request that holds an old snapshot slows down flag reads in the whole
    /// process.
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
