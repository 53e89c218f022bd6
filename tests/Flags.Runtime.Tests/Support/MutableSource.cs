using Microsoft.Extensions.Primitives;

namespace FeatureFlags.Tests;

/// <summary>A source whose settings the test changes.</summary>
internal sealed class MutableSource(string name = "services") : IFlagSource
{
    private readonly Dictionary<string, FlagSetting> _settings = [];
    private CancellationTokenSource _changed = new();

    public string Name => name;

    public int Reads { get; private set; }

    public Exception? Failure { get; set; }

    public void Set(string flag, string? text)
    {
        if (text is null)
        {
            _settings.Remove(flag);
        }
        else
        {
            _settings[flag] = FlagSetting.FromText(text, "test");
        }

        Signal();
    }

    public void Signal() => Interlocked.Exchange(ref _changed, new CancellationTokenSource()).Cancel();

    public IFlagSettings Read()
    {
        Reads++;
        return Failure is null ? new Settings(new Dictionary<string, FlagSetting>(_settings)) : throw Failure;
    }

    public IChangeToken GetReloadToken() => new CancellationChangeToken(_changed.Token);

    private sealed class Settings(Dictionary<string, FlagSetting> settings) : IFlagSettings
    {
        public FlagSetting? Find(string flag) => settings.GetValueOrDefault(flag);
    }
}
