using System.Globalization;
using FeatureFlags.Manifest;

namespace FeatureFlags.Analyzers;

/// <summary>What is left of JSON in a configuration: keys and text, of which the run time makes lists and objects again.</summary>
internal static class ConfigurationValue
{
    public static JsonNode Of(JsonNode json) => json.Kind switch
    {
        JsonKind.True => Text(json, "True"),
        JsonKind.False => Text(json, "False"),
        JsonKind.String or JsonKind.Number => Text(json, json.Text),
        JsonKind.Array when json.Items.Count == 0 => Text(json, ""),
        JsonKind.Array => List(json.Range, json.Items, json.IsSound),
        JsonKind.Object => ListOrObject(json.Range, json.Members, json.IsSound),
        _ => json,
    };

    /// <summary>Keys that are all numbers make a list; no keys say nothing.</summary>
    public static JsonNode ListOrObject(TextRange range, IReadOnlyList<JsonMember> members, bool isSound) =>
        members.Count == 0 ? new JsonNode(JsonKind.Null, range) { IsSound = isSound }
        : members.All(member => int.TryParse(member.Name, NumberStyles.None, CultureInfo.InvariantCulture, out _)) ? List(range, members.Select(member => member.Value), isSound)
        : new JsonNode(JsonKind.Object, range) { Members = members, IsSound = isSound };

    private static JsonNode Text(JsonNode json, string text) => new(JsonKind.String, json.Range) { Text = text, IsSound = json.IsSound };

    private static JsonNode List(TextRange range, IEnumerable<JsonNode> items, bool isSound) =>
        new(JsonKind.Array, range) { Items = [.. items.Select(Of)], IsSound = isSound };
}
