using System.Globalization;
using FeatureFlags.Manifest;

namespace FeatureFlags.Sources;

/// <summary>The JSON that a configuration was before it became keys and text.</summary>
internal static class ConfigurationTree
{
    /// <summary>No flag looks deeper, JSON is not deeper either, and keys are read by recursion.</summary>
    private const int MaxDepth = JsonValueReader.MaxDepth;

    public static JsonNode Text(string? text) =>
        text is null ? new JsonNode(JsonKind.Null, default) { IsEmptyKey = true } : new JsonNode(JsonKind.Untyped, default) { Text = text };

    public static JsonNode List(List<JsonNode> items) => new(JsonKind.Array, default) { Items = items };

    /// <summary>Keys that are all numbers make a list, as configuration binding has it; the keys come in order. The names stay: they may be those of variants.</summary>
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

    /// <summary>What keys made.</summary>
    /// <param name="tree">Null where they are nested too deep.</param>
    /// <param name="origin">Where they are from.</param>
    public static FlagSetting Setting(JsonNode? tree, object origin) => tree is not null
        ? FlagSetting.FromNode(tree, origin)
        : FlagSetting.FromError(FormattableString.Invariant($"its keys are nested more than {MaxDepth} deep"), origin);

    public static bool IsTooDeep(int depth) => depth > MaxDepth;
}
