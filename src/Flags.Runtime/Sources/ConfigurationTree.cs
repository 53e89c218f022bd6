using System.Globalization;
using FeatureFlags.Manifest;

namespace FeatureFlags.Sources;

/// <summary>The JSON that a configuration was before it became keys and text.</summary>
internal static class ConfigurationTree
{
    public static JsonNode Text(string? text) =>
        text is null ? new JsonNode(JsonKind.Null, default) : new JsonNode(JsonKind.Untyped, default) { Text = text };

    public static JsonNode List(List<JsonNode> items) => new(JsonKind.Array, default) { Items = items };

    /// <summary>Keys that are all numbers make a list, as configuration binding has it; the keys come in order.</summary>
    public static JsonNode ListOrObject(List<JsonMember> members)
    {
        List<JsonNode> items = new(members.Count);
        foreach (JsonMember member in members)
        {
            if (!int.TryParse(member.Name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                return new JsonNode(JsonKind.Object, default) { Members = members };
            }

            items.Add(member.Value);
        }

        return List(items);
    }
}
