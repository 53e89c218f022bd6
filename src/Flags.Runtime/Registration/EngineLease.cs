using Microsoft.Extensions.Logging;

namespace FeatureFlags;

/// <summary>
/// One service provider's hold on the engine. The engine is made when flags are registered, so that it answers before a provider is built,
/// and several providers may be built from one collection: it ends with the last of them.
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
