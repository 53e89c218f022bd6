using Microsoft.Extensions.Primitives;

namespace FeatureFlags.Testing;

/// <summary>
/// The flags of one host under test, such as that of a <c>WebApplicationFactory</c>: they beat its other sources, may change while it runs, and
/// hosts beside it do not see them.
/// </summary>
/// <param name="manifests">
/// The flags: <c>Flags.Manifest</c> of the generated class, and those of libraries whose flags the host has too.
/// </param>
/// <exception cref="ArgumentNullException"><paramref name="manifests"/> or one of them is null.</exception>
/// <exception cref="ArgumentException">There is no manifest.</exception>
/// <example><c>builder.ConfigureTestServices(services => services.AddTestFlags(flags))</c></example>
public sealed class TestFlags(params FlagManifest[] manifests) : IFlagSource
{
    private readonly ManifestSet _manifests = new(manifests);
    private readonly object _gate = new();
    private Dictionary<string, FlagSetting> _settings = new(StringComparer.Ordinal);
    private CancellationTokenSource _changed = new();

    string IFlagSource.Name => FlagSources.Override;

    /// <summary>Sets a flag from now on.</summary>
    /// <param name="flag">The flag's name: <c>Flags.Names.NewUiEnabled</c>.</param>
    /// <param name="value">As for <see cref="FlagMatrix.With(string, object[])"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="flag"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no such flag, or the value is of no kind that it takes.</exception>
    public TestFlags Set([FlagName] string flag, object value)
    {
        FlagDescription description = _manifests.Describe(flag);
        FlagSetting setting = FlagCaseValue.Of(description, value).Setting;
        Change(settings => settings[flag] = setting);
        return this;
    }

    /// <summary>Sets the flags of a row of a <see cref="FlagMatrix"/>.</summary>
    /// <param name="values">The row.</param>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    public TestFlags Set(FlagCase values)
    {
        if (values is null)
        {
            throw new ArgumentNullException(nameof(values));
        }

        Change(settings =>
        {
            foreach (KeyValuePair<string, FlagSetting> setting in values.Settings)
            {
                settings[setting.Key] = setting.Value;
            }
        });
        return this;
    }

    /// <summary>Leaves a flag to the host's other sources again.</summary>
    /// <param name="flag">The flag's name.</param>
    public TestFlags Reset([FlagName] string flag)
    {
        Change(settings => settings.Remove(flag));
        return this;
    }

    IFlagSettings IFlagSource.Read() => new Settings(Volatile.Read(ref _settings));

    IChangeToken IFlagSource.GetReloadToken() => new CancellationChangeToken(Volatile.Read(ref _changed).Token);

    private void Change(Action<Dictionary<string, FlagSetting>> change)
    {
        lock (_gate)
        {
            Dictionary<string, FlagSetting> next = new(_settings, StringComparer.Ordinal);
            change(next);
            Volatile.Write(ref _settings, next);
        }

        Interlocked.Exchange(ref _changed, new CancellationTokenSource()).Cancel();
    }

    private sealed class Settings(Dictionary<string, FlagSetting> settings) : IFlagSettings
    {
        public FlagSetting? Find(string flag) => settings.TryGetValue(flag, out FlagSetting? setting) ? setting : null;
    }
}
