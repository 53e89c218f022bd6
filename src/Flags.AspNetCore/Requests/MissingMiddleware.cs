using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Replaces <see cref="FlagsMiddleware"/> if the application did not call <c>UseFlags()</c>. Flags are then evaluated for an
/// anonymous caller. A warning is logged when the first flag that depends on the user is evaluated.
/// </summary>
internal sealed class MissingMiddleware(RequestDelegate next, FlagEngine engine, ILogger logger) : IFlagContextAccessor
{
    private int _hasWarned;

    FlagContext? IFlagContextAccessor.Current
    {
        get
        {
            if (Interlocked.Exchange(ref _hasWarned, 1) == 0)
            {
                Log.NoMiddleware(logger);
            }

            return null;
        }
    }

    public async Task InvokeAsync(HttpContext http)
    {
        using (engine.Use())
        using (FlagContext.Use(this))
        {
            await next(http).ConfigureAwait(false);
        }
    }
}
