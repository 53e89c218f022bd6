using System.Diagnostics.CodeAnalysis;

namespace FeatureFlags.Manifest;

/// <summary>Validates the values of object flags. The compiler and the runtime share this class, so they apply the same rules.</summary>
internal static class ObjectRules
{
    /// <summary>
    /// Validates a value and writes it as canonical JSON: minified, with properties in the order of the schema, with defaults, and with
    /// whole numbers in digits only. The JSON types must match the schema. Values from a configuration are converted, because they have no
    /// types.
    /// </summary>
    /// <param name="schema">The schema of the value.</param>
    /// <param name="node">The value to validate.</param>
    /// <param name="json">The canonical JSON. Reading and writing it again returns the same string.</param>
    /// <param name="error">
    /// The error message. It begins with the path of the invalid part, such as <c>burst.size</c> or <c>tiers[2]</c>.
    /// </param>
    /// <param name="at">The range of the error, or of the whole value if it is valid.</param>
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
    /// Returns whether the value is from a configuration, which contains strings only. This is the case if at least one part of the value
    /// is untyped.
    /// </summary>
    private static bool IsUntyped(JsonNode node) =>
        node.Kind == JsonKind.Untyped || node.IsEmptyKey || node.Items.Any(IsUntyped)
        || node.Members.Any(member => IsUntyped(member.Value));
}
