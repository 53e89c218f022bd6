using Microsoft.Extensions.Logging;

namespace FeatureFlags;

/// <summary>
/// Represents the use of the engine by one service provider. The engine is created when flags are registered, so that flags can be read
/// before a provider is built. Several providers may be built from one service collection; the engine is disposed together with the last of
/// them.
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
