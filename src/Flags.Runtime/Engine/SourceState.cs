using Microsoft.Extensions.Primitives;

namespace FeatureFlags;

/// <summary>A source and what it said last.</summary>
internal sealed class SourceState(IFlagSource source)
{
    private static readonly Dictionary<string, FlagSetting> s_nothing = [];

    public IFlagSource Source { get; } = source;

    public string Name => Source.Name;

    public IReadOnlyDictionary<string, FlagSetting> Settings { get; private set; } = s_nothing;

    public IDisposable? Subscription { get; set; }

    /// <summary>Asks the source again. When it throws, what it said before stays.</summary>
    /// <returns>The exception, or null.</returns>
    public Exception? Refresh(IReadOnlyCollection<string> flagNames)
    {
#pragma warning disable CA1031 // A source is foreign code: whatever it throws must not reach those who read flags.
        try
        {
            Settings = Source.Read(flagNames);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
#pragma warning restore CA1031
    }
}
