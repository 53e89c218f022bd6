using FeatureFlags.Manifest;

namespace FeatureFlags.Analyzers;

/// <summary>Makes settings of configuration keys. Several keys may be about one flag: <c>beta:0</c> and <c>beta:1</c> are one list.</summary>
internal sealed class SettingCollector
{
    private readonly List<Setting> _settings = [];
    private readonly Dictionary<string, (Setting First, List<JsonMember> Parts)> _inParts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The settings so far.</summary>
    public IEnumerable<Setting> Settings => _settings.Concat(_inParts.Values.Select(flag => flag.First with
    {
        Value = ConfigurationValue.ListOrObject(flag.First.Value.Range, flag.Parts, isSound: flag.Parts.All(part => part.Value.IsSound)),
    }));

    /// <param name="key">What follows the section: the flag's name, and <c>:</c> with what follows that.</param>
    /// <param name="keyRange">Where the key stands.</param>
    /// <param name="value">What it is set to.</param>
    public void Add(string key, TextRange keyRange, JsonNode value)
    {
        string[] parts = key.Split(':');
        if (parts[0].Length == 0)
        {
            return;
        }

        Setting setting = new(parts[0], keyRange, ConfigurationValue.Of(value));
        if (parts.Length == 1)
        {
            _settings.Add(setting);
            return;
        }

        if (!_inParts.TryGetValue(setting.Name, out (Setting First, List<JsonMember> Parts) flag))
        {
            flag = (setting, []);
            _inParts.Add(setting.Name, flag);
        }

        // What stands deeper is not looked at: that something does, tells an object from a text.
        flag.Parts.Add(new JsonMember(parts[1], keyRange, parts.Length == 2 ? value : new JsonNode(JsonKind.Object, value.Range) { Members = [new JsonMember(parts[2], keyRange, value)] }));
    }
}
