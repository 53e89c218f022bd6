using System.Globalization;
using FeatureFlags.Manifest;

namespace FeatureFlags.Sources;

/// <summary>Converts the keys and strings of a configuration to the JSON tree of a setting.</summary>
internal static class ConfigurationTree
{
    /// <summary>
    /// The maximum depth of nested configuration keys, which is the same as for JSON. The depth is limited because nested keys are read
    /// recursively.
    /// </summary>
    private const int MaxDepth = JsonValueReader.MaxDepth;

    public static JsonNode Text(string? text) =>
        text is null ? new JsonNode(JsonKind.Null, default) { IsEmptyKey = true } : new JsonNode(JsonKind.Untyped, default) { Text = text };

    public static JsonNode List(List<JsonNode> items) => new(JsonKind.Array, default) { Items = items };

    /// <summary>
    /// Converts configuration keys and their values to a JSON node. The node is a list if all keys are numbers; otherwise the node is an
    /// object. A list also keeps its keys, because variants may have numeric names.
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

    /// <summary>
    /// Creates the setting of a flag from the tree of configuration keys. If the tree is <c>null</c>, the setting contains an error.
    /// </summary>
    /// <param name="tree">The tree; <c>null</c> if the keys are nested too deeply, which gives a setting with an error.</param>
    /// <param name="origin">The place of the keys in the configuration.</param>
    public static FlagSetting Setting(JsonNode? tree, object origin) => tree is not null
        ? FlagSetting.FromNode(tree, origin)
        : FlagSetting.FromError(FormattableString.Invariant($"the keys are nested more than {MaxDepth} levels deep"), origin);

    public static bool IsTooDeep(int depth) => depth > MaxDepth;
}
