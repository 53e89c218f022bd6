namespace FeatureFlags.Testing;

/// <summary>Represents one combination of flag values, which is a row of a <see cref="FlagMatrix"/>.</summary>
public sealed class FlagCase
{
    private readonly IReadOnlyList<(FlagManifest Manifest, string Name, FlagCaseValue Value)> _values;

    internal FlagCase(IReadOnlyList<(FlagManifest Manifest, string Name, FlagCaseValue Value)> values) => _values = values;

    /// <summary>
    /// Overrides the flags with the values of this case, in the current asynchronous flow only. The values take precedence over
    /// every source and do not affect other tests.
    /// </summary>
    /// <returns>An object that restores the previous values when it is disposed.</returns>
    public IDisposable Use()
    {
        CaseOverrides overrides = new();
        foreach (FlagManifest manifest in _values.Select(flag => flag.Manifest).Distinct())
        {
            overrides.Add(manifest, SettingsOf(_values.Where(flag => flag.Manifest == manifest)));
        }

        return overrides;
    }

    /// <summary>
    /// Gets the flag names and values of this case as settings, which <see cref="TestFlags.Set(FlagCase)"/> applies to a host.
    /// </summary>
    internal IEnumerable<KeyValuePair<string, FlagSetting>> Settings => SettingsOf(_values);

    /// <summary>
    /// Returns the flag names and values as a string that test runners display in the name of a test, such as
    /// <c>new_ui_enabled: on, checkout_theme: compact</c>.
    /// </summary>
    public override string ToString() =>
        _values.Count == 0 ? "no flag set" : string.Join(", ", _values.Select(flag => $"{flag.Name}: {flag.Value.Text}"));

    internal FlagCase With(FlagManifest manifest, string name, FlagCaseValue value) => new([.. _values, (manifest, name, value)]);

    private static IEnumerable<KeyValuePair<string, FlagSetting>> SettingsOf(
        IEnumerable<(FlagManifest, string Name, FlagCaseValue Value)> flags) =>
        flags.Select(flag => new KeyValuePair<string, FlagSetting>(flag.Name, flag.Value.Setting));
}
