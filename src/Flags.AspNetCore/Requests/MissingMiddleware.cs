using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.AspNetCore;

/// <summary>Stands in a pipeline without <c>UseFlags</c>: whoever asks for the user of a request there gets nobody, and the log says why.</summary>
internal sealed class MissingMiddleware(RequestDelegate next, FlagEngine engine, ILogger logger) : IFlagContextAccessor
{
    private int _isTold;

    FlagContext? IFlagContextAccessor.Current
    {
        get
        {
            if (Interlocked.Exchange(ref _isTold, 1) == 0)
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
