using Microsoft.Extensions.Logging;

namespace FeatureFlags;

/// <summary>
/// Keeps the engine alive while a service provider uses the engine. If several service providers are built from one service collection, the
/// engine is disposed when the last provider is disposed.
/// </summary>
/// <remarks>The engine is created when flags are registered, so that flags can be read before a service provider is built.</remarks>
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
