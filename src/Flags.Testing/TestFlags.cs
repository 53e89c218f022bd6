using Microsoft.Extensions.Primitives;

namespace FeatureFlags.Testing;

/// <summary>
/// Represents the flag values of one host under test, such as the host of a <c>WebApplicationFactory</c>. The values take precedence over
/// the other sources of the host, can be changed while the host runs, and do not affect other hosts.
/// </summary>
/// <param name="manifests">
/// The manifests of the flags to set: <c>Flags.Manifest</c> of the generated class, and those of libraries whose flags the host uses too.
/// </param>
/// <exception cref="ArgumentNullException"><paramref name="manifests"/>, or one of its elements, is <c>null</c>.</exception>
/// <exception cref="ArgumentException"><paramref name="manifests"/> is empty.</exception>
/// <example><c>builder.ConfigureTestServices(services => services.AddTestFlags(flags))</c></example>
public sealed class TestFlags(params FlagManifest[] manifests) : IFlagSource
{
    private readonly ManifestSet _manifests = new(manifests);
    private readonly object _gate = new();
    private Dictionary<string, FlagSetting> _settings = new(StringComparer.Ordinal);
    private CancellationTokenSource _changed = new();

    string IFlagSource.Name => FlagSources.Override;

    /// <summary>Sets the value of a flag. The value remains until another call changes or removes it.</summary>
    /// <param name="flag">The name of the flag, such as <c>Flags.Names.NewUiEnabled</c>.</param>
    /// <param name="value">The value of the flag. For the supported types, see <see cref="FlagMatrix.With(string, object[])"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="flag"/> is <c>null</c>.</exception>
    /// <exception cref="ArgumentException">The flag does not exist, or the type of the value is not supported.</exception>
    public TestFlags Set([FlagName] string flag, object value)
    {
        FlagDescription description = _manifests.Describe(flag);
        FlagSetting setting = FlagCaseValue.Of(description, value).Setting;
        Change(settings => settings[flag] = setting);
        return this;
    }

    /// <summary>
    /// Sets the values of all flags in a row of a <see cref="FlagMatrix"/>. The values of other flags stay unchanged.
    /// </summary>
    /// <param name="values">The row with the flag values.</param>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is <c>null</c>.</exception>
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

    /// <summary>
    /// Removes the value that was set for a flag. The other sources of the host then determine the value of the flag again.
    /// </summary>
    /// <param name="flag">The name of the flag.</param>
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
