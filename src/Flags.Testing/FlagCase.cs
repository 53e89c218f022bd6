namespace FeatureFlags.Testing;

/// <summary>One combination of flag values: a row of a <see cref="FlagMatrix"/>.</summary>
public sealed class FlagCase
{
    private readonly FlagManifest _manifest;
    private readonly IReadOnlyList<(string Name, FlagCaseValue Value)> _values;

    internal FlagCase(FlagManifest manifest, IReadOnlyList<(string Name, FlagCaseValue Value)> values) => (_manifest, _values) = (manifest, values);

    /// <summary>Puts the values in force in this asynchronous flow: they beat every source, and no other test sees them.</summary>
    /// <returns>Restores what was before when disposed.</returns>
    public IDisposable Use() => _manifest.Override(Settings);

    /// <summary>The values, for <see cref="TestFlags.Set(FlagCase)"/>.</summary>
    internal IEnumerable<KeyValuePair<string, FlagSetting>> Settings =>
        _values.Select(flag => new KeyValuePair<string, FlagSetting>(flag.Name, flag.Value.Setting));

    /// <summary>The values as a test's name shows them: <c>new_ui_enabled: on, checkout_theme: compact</c>.</summary>
    public override string ToString() => _values.Count == 0 ? "no flag set" : string.Join(", ", _values.Select(flag => $"{flag.Name}: {flag.Value.Text}"));

    internal FlagCase With(string name, FlagCaseValue value) => new(_manifest, [.. _values, (name, value)]);
}
