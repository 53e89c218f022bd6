using System.Diagnostics.CodeAnalysis;

namespace FeatureFlags.Manifest;

/// <summary>Validates the values of object flags. The compiler and the runtime share this class, so they apply the same rules.</summary>
internal static class ObjectRules
{
    /// <summary>
    /// Validates a value and converts it to canonical JSON. Canonical JSON is minified, has its properties in the order of the schema,
    /// includes default values, and writes whole numbers with digits only. Strings from .NET configuration are converted to the types of
    /// the schema.
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
    /// Returns whether the value comes from .NET configuration. In such a value, at least one part is an untyped string or a key without a
    /// value.
    /// </summary>
    private static bool IsUntyped(JsonNode node) =>
        node.Kind == JsonKind.Untyped || node.IsEmptyKey || node.Items.Any(IsUntyped)
        || node.Members.Any(member => IsUntyped(member.Value));
}
