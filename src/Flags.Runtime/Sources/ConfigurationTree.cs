using System.Globalization;
using FeatureFlags.Manifest;

namespace FeatureFlags.Sources;

/// <summary>Converts the keys and strings of a configuration back to the JSON tree of a setting.</summary>
internal static class ConfigurationTree
{
    /// <summary>
    /// The maximum depth of nested keys. Nested keys are read by recursion, so the depth must be limited. JSON has the same limit, and no
    /// flag needs more.
    /// </summary>
    private const int MaxDepth = JsonValueReader.MaxDepth;

    public static JsonNode Text(string? text) =>
        text is null ? new JsonNode(JsonKind.Null, default) { IsEmptyKey = true } : new JsonNode(JsonKind.Untyped, default) { Text = text };

    public static JsonNode List(List<JsonNode> items) => new(JsonKind.Array, default) { Items = items };

    /// <summary>
    /// Creates a JSON list if all keys are numbers, as configuration binding does, and otherwise a JSON object. The list also keeps its
    /// keys, because variants may have numeric names.
    /// </summary>
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

        return new JsonNode(JsonKind.Array, default) { Items = items, Members = members };
    }

    /// <summary>Creates a setting from the tree of configuration keys below the key of a flag.</summary>
    /// <param name="tree">The tree; <c>null</c> if the keys are nested too deeply, which gives a setting with an error.</param>
    /// <param name="origin">The place of the keys in the configuration.</param>
    public static FlagSetting Setting(JsonNode? tree, object origin) => tree is not null
        ? FlagSetting.FromNode(tree, origin)
        : FlagSetting.FromError(FormattableString.Invariant($"the keys are nested more than {MaxDepth} levels deep"), origin);

    public static bool IsTooDeep(int depth) => depth > MaxDepth;
}
