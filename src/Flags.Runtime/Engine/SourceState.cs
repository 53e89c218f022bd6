namespace FeatureFlags;

/// <summary>A source and what it said last.</summary>
internal sealed class SourceState(IFlagSource source)
{
    private IFlagSettings? _settings;

    public IFlagSource Source { get; } = source;

    public IDisposable? Subscription { get; set; }

    /// <summary>Asks the source again. When it throws, what it said before stays.</summary>
    /// <returns>The exception, or null.</returns>
    public Exception? Refresh()
    {
#pragma warning disable CA1031 // A source is foreign code: whatever it throws must not reach those who read flags.
        try
        {
            _settings = Source.Read();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
#pragma warning restore CA1031
    }

    /// <summary>What it said about a flag. When it cannot say, a setting that is rejected with the reason.</summary>
    public FlagSetting? Find(string flag)
    {
#pragma warning disable CA1031 // As above.
        try
        {
            return _settings?.Find(flag);
        }
        catch (Exception exception)
        {
            return FlagSetting.FromFailure(exception);
        }
#pragma warning restore CA1031
    }
}
