using Microsoft.Extensions.Logging;

namespace FeatureFlags;

/// <summary>
/// The lease of one service provider on the engine. The engine is created when flags are registered, so that reads work before a
/// provider is built. Several providers may be built from one collection; the engine is disposed with the last of them.
/// </summary>
internal sealed class EngineLease : IDisposable
{
    private readonly FlagEngine _engine;

    public EngineLease(FlagEngine engine, ILoggerFactory? loggers = null)
    {
        _engine = engine;
        engine.Retain();
        if (loggers is not null)
        {
            engine.UseLogger(loggers.CreateLogger("FeatureFlags"));
        }
    }

    public FlagEngine Engine => _engine;

    public void Dispose() => _engine.Release();
}
