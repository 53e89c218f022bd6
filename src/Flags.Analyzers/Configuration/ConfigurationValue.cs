using System.Globalization;
using FeatureFlags.Manifest;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Represents a JSON value as a set of keys with string values, which is how .NET configuration stores the value. The runtime rebuilds
/// lists and objects from these keys.
/// </summary>
/// <remarks>Keys are not case-sensitive, and one name in the JSON may join several keys by <c>:</c>.</remarks>
internal sealed class ConfigurationValue(TextRange range, int depth = 0)
{
    // The maximum depth of JSON. A configuration key may be deeper, but no setting of a flag needs that.
    private const int MaxDepth = JsonValueReader.MaxDepth;

    private readonly Dictionary<string, ConfigurationValue> _children = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<JsonMember> _keys = [];
    private JsonNode? _leaf;
    private bool _isValid = true;

    /// <summary>
    /// Converts a JSON value in a configuration file to the value that the runtime reads from the configuration. In the result,
    /// simple values are strings.
    /// </summary>
    public static JsonNode Of(JsonNode json)
    {
        ConfigurationValue value = new(json.Range);
        value.Add(json);
        return value.ToNode();
    }

    /// <summary>
    /// Adds the content of a JSON value to this instance. The members of an object and the elements of an array become subkeys.
    /// </summary>
    public void Add(JsonNode json)
    {
        _isValid &= json.IsValid;
        switch (json.Kind)
        {
            case JsonKind.Object when json.Members.Count > 0:
                foreach (JsonMember member in json.Members)
                {
                    Add(member.Name, member.NameRange, member.Value);
                }

                break;
            case JsonKind.Array when json.Items.Count > 0:
                for (int i = 0; i < json.Items.Count; i++)
                {
                    Add(i.ToString(CultureInfo.InvariantCulture), json.Items[i].Range, json.Items[i]);
                }

                break;
            default:
                _leaf ??= Leaf(json);
                break;
        }
    }

    /// <summary>
    /// Adds a JSON value under the specified subkey. A subkey such as <c>a:b</c> consists of several keys, which create nested values.
    /// </summary>
    public void Add(string key, TextRange keyRange, JsonNode json)
    {
        if (depth == MaxDepth)
        {
            _isValid = false;
            return;
        }

        int colon = key.IndexOf(':');
        string name = colon < 0 ? key : key.Substring(0, colon);
        if (!_children.TryGetValue(name, out ConfigurationValue? child))
        {
            child = new ConfigurationValue(json.Range, depth + 1);
            _children.Add(name, child);
            _keys.Add(new JsonMember(name, keyRange, json));
        }

        if (colon < 0)
        {
            child.Add(json);
        }
        else
        {
            child.Add(key.Substring(colon + 1), keyRange, json);
        }
    }

    /// <summary>
    /// Returns the value that the runtime builds from the added keys. If no simple value was added, the subkeys form a list or an object.
    /// </summary>
    public JsonNode ToNode()
    {
        if (_leaf is not null || _keys.Count == 0)
        {
            return _leaf ?? EmptyKey(range, _isValid);
        }

        List<JsonMember> members = [.. _keys.Select(key => new JsonMember(key.Name, key.NameRange, _children[key.Name].ToNode()))];
        bool isValid = _isValid && members.TrueForAll(member => member.Value.IsValid);
        return members.TrueForAll(member => IndexOf(member) is not null)
            ? new JsonNode(JsonKind.Array, range)
            {
                Items = [.. members.OrderBy(IndexOf).Select(member => member.Value)],
                Members = members,
                IsValid = isValid,
            }
            : new JsonNode(JsonKind.Object, range) { Members = members, IsValid = isValid };
    }

    /// <summary>
    /// Returns the list index that a key represents, or <c>null</c> if the key is not a non-negative integer. A value is a list if all
    /// of its keys are list indexes.
    /// </summary>
    private static int? IndexOf(JsonMember member) =>
        int.TryParse(member.Name, NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? index : null;

    private static JsonNode Leaf(JsonNode json) => json.Kind switch
    {
        JsonKind.True => Text(json, "True"),
        JsonKind.False => Text(json, "False"),
        JsonKind.String or JsonKind.Number => Text(json, json.Text),
        JsonKind.Array => Text(json, ""),
        JsonKind.Object or JsonKind.Null => EmptyKey(json.Range, json.IsValid),
        _ => json,
    };

    private static JsonNode EmptyKey(TextRange range, bool isValid) => new(JsonKind.Null, range) { IsEmptyKey = true, IsValid = isValid };

    private static JsonNode Text(JsonNode json, string text) => new(JsonKind.Untyped, json.Range) { Text = text, IsValid = json.IsValid };
}
