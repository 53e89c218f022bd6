using FeatureFlags.Manifest;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Combines configuration keys into settings of flags. Several keys may belong to one flag: <c>beta:0</c> and <c>beta:1</c> form
/// one list.
/// </summary>
internal sealed class SettingCollector
{
    private readonly List<Setting> _settings = [];
    private readonly Dictionary<string, (Setting First, ConfigurationValue Value)> _inParts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Gets the settings that result from the added keys. Keys such as <c>beta:0</c> and <c>beta:1</c> are combined into one setting.
    /// </summary>
    public IEnumerable<Setting> Settings
    {
        get
        {
            foreach (Setting setting in _settings)
            {
                if (setting.Value.Kind is JsonKind.Object or JsonKind.Array
                    && _inParts.TryGetValue(setting.Name, out (Setting First, ConfigurationValue Value) parts))
                {
                    parts.Value.Add(setting.Value);
                }
                else
                {
                    yield return setting;
                }
            }

            foreach ((Setting first, ConfigurationValue value) in _inParts.Values)
            {
                yield return first with { Value = value.ToNode() };
            }
        }
    }

    /// <summary>Adds a configuration key, which sets a flag or a part of the value of a flag.</summary>
    /// <param name="key">
    /// The key within the configuration section: the name of the flag, possibly followed by <c>:</c> and a subkey.
    /// </param>
    /// <param name="keyRange">The range of the key in the file.</param>
    /// <param name="value">The value of the key.</param>
    public void Add(string key, TextRange keyRange, JsonNode value)
    {
        int colon = key.IndexOf(':');
        string name = colon < 0 ? key : key.Substring(0, colon);
        if (name.Length == 0)
        {
            return;
        }

        Setting setting = new(name, keyRange, ConfigurationValue.Of(value));
        if (colon < 0)
        {
            _settings.Add(setting);
            return;
        }

        if (!_inParts.TryGetValue(name, out (Setting First, ConfigurationValue Value) flag))
        {
            flag = (setting, new ConfigurationValue(value.Range));
            _inParts.Add(name, flag);
        }

        flag.Value.Add(key.Substring(colon + 1), keyRange, value);
    }
}
