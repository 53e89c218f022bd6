using Microsoft.Extensions.Primitives;

namespace FeatureFlags.Tests;

/// <summary>A source whose settings the test changes.</summary>
internal sealed class MutableSource(string name = "services") : IFlagSource
{
    private readonly Dictionary<string, FlagSetting> _settings = [];
    private CancellationTokenSource _changed = new();

    public string Name => name;

    public int Reads { get; private set; }

    /// <summary>Gets or sets the exception that <see cref="Read"/> throws.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Gets or sets the exception that <see cref="GetReloadToken"/> throws.</summary>
    public Exception? TokenFailure { get; set; }

    /// <summary>Gets or sets the exception that lookups in the settings throw.</summary>
    public Exception? FindFailure { get; set; }

    public void SetAll(params (string Flag, string Text)[] settings)
    {
        foreach ((string flag, string text) in settings)
        {
            _settings[flag] = FlagSetting.FromString(text, "test");
        }

        Signal();
    }

    public void SetAllJson(params (string Flag, string Json)[] settings)
    {
        foreach ((string flag, string json) in settings)
        {
            _settings[flag] = FlagSetting.FromJson(json, "test");
        }

        Signal();
    }

    public void ReplaceAllJson(params (string Flag, string Json)[] settings)
    {
        _settings.Clear();
        SetAllJson(settings);
    }

    public void SetJson(string flag, string json)
    {
        _settings[flag] = FlagSetting.FromJson(json, "test");
        Signal();
    }

    public void Set(string flag, string? text)
    {
        if (text is null)
        {
            _settings.Remove(flag);
        }
        else
        {
            _settings[flag] = FlagSetting.FromString(text, "test");
        }

        Signal();
    }

    public void Signal() => Interlocked.Exchange(ref _changed, new CancellationTokenSource()).Cancel();

    public IFlagSettings Read()
    {
        Reads++;
        return Failure is null ? new Settings(new Dictionary<string, FlagSetting>(_settings), FindFailure) : throw Failure;
    }

    public IChangeToken GetReloadToken() => TokenFailure is null ? new CancellationChangeToken(_changed.Token) : throw TokenFailure;

    private sealed class Settings(Dictionary<string, FlagSetting> settings, Exception? failure) : IFlagSettings
    {
        public FlagSetting? Find(string flag) => failure is null ? settings.GetValueOrDefault(flag) : throw failure;
    }
}
