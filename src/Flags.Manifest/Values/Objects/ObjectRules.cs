using System.Diagnostics.CodeAnalysis;

namespace FeatureFlags.Manifest;

/// <summary>What values an object flag takes: the one place that says so, when compiling and when running.</summary>
internal static class ObjectRules
{
    /// <summary>
    /// Checks a value and writes it anew: minified, properties in the schema's order, defaults filled in, whole numbers in digits alone.
    /// JSON is strict by its types; what comes of a configuration has none, and takes those of the schema.
    /// </summary>
    /// <param name="schema">What it must be.</param>
    /// <param name="node">The value.</param>
    /// <param name="json">The value written anew, which is the same when it is read again.</param>
    /// <param name="error">What is wrong with it: the path, as <c>burst.size</c> or <c>tiers[2]</c>, and a phrase.</param>
    /// <param name="at">Where the error is.</param>
    public static bool TryRead(ObjectSchema schema, JsonNode node, [NotNullWhen(true)] out string? json, [NotNullWhen(false)] out string? error, out TextRange at)
    {
        ObjectValueReader reader = new(isUntyped: IsUntyped(node));
        json = reader.Read(schema, node) ? reader.Json : null;
        error = reader.Error;
        at = json is null ? reader.At : node.Range;
        return json is not null;
    }

    /// <summary>Any value tells: a configuration has text alone.</summary>
    private static bool IsUntyped(JsonNode node) =>
        node.Kind == JsonKind.Untyped || node.IsEmptyKey || node.Items.Any(IsUntyped)
        || node.Members.Any(member => IsUntyped(member.Value));
}
