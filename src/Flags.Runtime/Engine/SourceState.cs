using FeatureFlags.Sources;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags;

/// <summary>A source, what it said last, and the subscription to its changes. Sources are foreign code: nothing that one throws leaves here.</summary>
internal sealed class SourceState(IFlagSource source) : IDisposable
{
    private IFlagSettings? _settings;
    private SourceReading? _reading;
    private FetchTime? _lastRead;
    private ChangeSubscription? _subscription;
    private Exception? _readFailure;
    private Exception? _tokenFailure;

    public string Name { get; } = source.Name;

    /// <summary>Why the source could not be asked or watched the last time; null when it could.</summary>
    public Exception? Failure => _readFailure ?? _tokenFailure;

    /// <summary>How the source is now.</summary>
    public FlagSourceStatus StatusBy(FlagsOptions options)
    {
        FetchTime? lastFetch = LastFetch;
        return new FlagSourceStatus(Name, lastFetch?.At, lastFetch?.Age, Failure)
        {
            IsStale = IsStaleBy(options),
            WriteFailure = WriteFailure,
        };
    }

    /// <summary>Whether it fetches what it knows, and has not for too long.</summary>
    public bool IsStaleBy(FlagsOptions options) => source is IFetchingFlagSource && options.StaleAfter != Timeout.InfiniteTimeSpan && LastFetch is { } last && last.Age > options.StaleAfter;

    /// <summary>When it was told what is there. Where it cannot say, it is as old as what was read.</summary>
    private FetchTime? LastFetch
    {
        get
        {
#pragma warning disable CA1031 // A source may throw anything, and no one who asks how it is is to get it.
            try
            {
                return source is IFetchingFlagSource fetching ? fetching.LastFetch : _lastRead;
            }
            catch (Exception)
            {
                return _lastRead;
            }
#pragma warning restore CA1031
        }
    }

    private Exception? WriteFailure
    {
        get
        {
#pragma warning disable CA1031 // A source may throw anything, and no one who asks how it is is to get it.
            try
            {
                return (source as IWritableFlagSource)?.WriteFailure;
            }
            catch (Exception exception)
            {
                return exception;
            }
#pragma warning restore CA1031
        }
    }

    /// <summary>Whether the source has changes to tell of, as far as is known.</summary>
    public bool IsWatched => _subscription is not null;

    /// <summary>Calls back after each change. Does nothing when it does so already.</summary>
    /// <remarks>Must not be called under a lock that the callback takes: it may wait for a callback that runs on another thread.</remarks>
    public void Watch(Action changed)
    {
        if (_subscription is null)
        {
            ChangeSubscription subscription = new(Token, changed);
            _subscription = subscription.Start() ? subscription : null;
        }
    }

    /// <summary>Asks the source again. When it throws, what it said before stays.</summary>
    public void Refresh(TimeProvider clock)
    {
#pragma warning disable CA1031 // A source may throw anything, and no reader of a flag is to get it.
        try
        {
            _settings = source.Read();
            _reading = new SourceReading(_settings is ConfigurationLayers { Layers: var layers } ? layers : [_settings], _reading);
            _readFailure = (source as IFetchingFlagSource)?.Failure;
            _lastRead = new FetchTime(clock);
        }
        catch (Exception exception)
        {
            _readFailure = exception;
        }
#pragma warning restore CA1031
    }

    /// <summary>The settings of a flag, as <see cref="SourceReading.FindAll"/> says.</summary>
    public FlagSetting[] FindAll(FlagDefinition flag) => _reading?.FindAll(flag) ?? [];

    /// <summary>The settings that belong to no flag; none of a source that cannot list its names, or fails to.</summary>
    public IReadOnlyList<UnknownSetting> FindUnknown(DeclaredFlags flags)
    {
#pragma warning disable CA1031 // A provider may throw anything, and no reader of a flag is to get it.
        try
        {
            return _settings is IUnknownSettings settings ? [.. settings.FindUnknown(flags)] : [];
        }
        catch (Exception)
        {
            return [];
        }
#pragma warning restore CA1031
    }

    /// <summary>The same source if it said something else about some flags; null for nothing. Nothing watches it.</summary>
    public SourceState With(Dictionary<string, FlagSetting?> settings) =>
        new(source) { _reading = new SourceReading([new Proposals(settings, _settings)], former: null) };

    /// <summary>Ends the subscription. As for <see cref="Watch"/>: not under a lock that the callback takes.</summary>
    public void Dispose()
    {
        _subscription?.Dispose();
        _subscription = null;
    }

    private IChangeToken? Token()
    {
#pragma warning disable CA1031 // A source may throw anything, and no reader of a flag is to get it.
        try
        {
            IChangeToken? token = source.GetReloadToken();
            _tokenFailure = null;
            return token;
        }
        catch (Exception exception)
        {
            _tokenFailure = exception;
            return null;
        }
#pragma warning restore CA1031
    }

    private sealed class Proposals(Dictionary<string, FlagSetting?> settings, IFlagSettings? others) : IFlagSettings
    {
        public FlagSetting? Find(string flag) => settings.TryGetValue(flag, out FlagSetting? setting) ? setting : others?.Find(flag);
    }
}
