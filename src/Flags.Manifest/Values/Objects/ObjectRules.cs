using System.Diagnostics.CodeAnalysis;

namespace FeatureFlags.Manifest;

/// <summary>Validates the values of object flags. The build and the runtime both use it, so they apply the same rules.</summary>
internal static class ObjectRules
{
    /// <summary>
    /// Validates a value and rewrites it as canonical JSON: minified, with properties in the order of the schema, with defaults, and with
    /// whole numbers in digits only. JSON types must match the schema. Values of a configuration have no types and are converted.
    /// </summary>
    /// <param name="schema">The schema.</param>
    /// <param name="node">The value.</param>
    /// <param name="json">The canonical JSON. It does not change when it is read and written again.</param>
    /// <param name="error">The path of the error, such as <c>burst.size</c> or <c>tiers[2]</c>, and a phrase.</param>
    /// <param name="at">The range of the error.</param>
    public static bool TryRead(
        ObjectSchema schema, JsonNode node, [NotNullWhen(true)] out string? json, [NotNullWhen(false)] out string? error, out TextRange at)
    {
        ObjectValueReader reader = new(isUntyped: IsUntyped(node));
        json = reader.Read(schema, node) ? reader.Json : null;
        error = reader.Error;
        at = json is null ? reader.At : node.Range;
        return json is not null;
    }

    /// <summary>
    /// Returns whether the value is from a configuration, which contains only strings. One value in it is enough to determine that.
    /// </summary>
    private static bool IsUntyped(JsonNode node) =>
        node.Kind == JsonKind.Untyped || node.IsEmptyKey || node.Items.Any(IsUntyped)
        || node.Members.Any(member => IsUntyped(member.Value));
}
