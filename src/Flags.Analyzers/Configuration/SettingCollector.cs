using FeatureFlags.Manifest;

namespace FeatureFlags.Analyzers;

/// <summary>Makes settings of configuration keys. Several keys may be about one flag: <c>beta:0</c> and <c>beta:1</c> are one list.</summary>
internal sealed class SettingCollector
{
    private readonly List<Setting> _settings = [];
    private readonly Dictionary<string, (Setting First, ConfigurationValue Value)> _inParts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The settings so far.</summary>
    public IEnumerable<Setting> Settings
    {
        get
        {
            foreach (Setting setting in _settings)
            {
                if (setting.Value.Kind is JsonKind.Object or JsonKind.Array && _inParts.TryGetValue(setting.Name, out (Setting First, ConfigurationValue Value) parts))
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

    /// <param name="key">What follows the section: the flag's name, and <c>:</c> with what follows that.</param>
    /// <param name="keyRange">Where the key stands.</param>
    /// <param name="value">What it is set to.</param>
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
