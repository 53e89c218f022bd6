using System.Diagnostics.CodeAnalysis;

namespace FeatureFlags.Manifest;

/// <summary>
/// Reads and validates the values of a flag. The compiler and the runtime share this class, so they apply the same rules.
/// </summary>
/// <remarks>Error messages are phrases that continue the prefix <c>flag 'x': </c>.</remarks>
internal static class FlagValueReader
{
    /// <summary>
    /// The error message for a flag whose value can be a JSON object, if .NET configuration provides only null or an empty object.
    /// </summary>
    public const string NothingOrEmpty =
        "the value is null or an empty object, which .NET configuration does not distinguish: "
        + "set a property of the object, or remove the key";

    /// <summary>
    /// Returns whether a flag of the specified type can have a JSON object as its value. This is the case for object flags, and for flags
    /// that can have targeting rules.
    /// </summary>
    public static bool AcceptsObject(FlagType type) => type == FlagType.Object || TargetingReader.Accepts(type);

    /// <summary>
    /// Reads a value from JSON. The JSON type must match the type of the flag. The method does not check whether the flags and segments to
    /// which the value refers exist.
    /// </summary>
    /// <remarks><paramref name="at"/> is the range of the error: the whole value, or the invalid element in it.</remarks>
    public static bool TryRead(
        FlagShape shape,
        JsonNode node,
        [NotNullWhen(true)] out FlagValue? value,
        [NotNullWhen(false)] out string? error,
        out TextRange at) =>
        TryRead(shape, node, null, out value, out error, out at);

    /// <summary>Reads a value from JSON, and validates the other flags and the segments to which the value refers.</summary>
    public static bool TryRead(
        FlagShape shape,
        JsonNode node,
        IFlagReferences? references,
        [NotNullWhen(true)] out FlagValue? value,
        [NotNullWhen(false)] out string? error,
        out TextRange at)
    {
        at = node.Range;
        if (node.Kind == JsonKind.Object && TargetingReader.Accepts(shape.Type))
        {
            return TargetingReader.TryRead(shape, node, references, out value, out error, out at);
        }

        if (node.Kind == JsonKind.Untyped)
        {
            return TryRead(shape, node.Text, references, out value, out error);
        }

        value = null;
        JsonKind expected = ExpectedKind(shape.Type);
        JsonKind found = node.Kind == JsonKind.False ? JsonKind.True : node.Kind;
        if (found != expected)
        {
            error = $"expected {Expectation(shape.Type)}, found {node.Description}";
            return false;
        }

        switch (shape.Type)
        {
            case FlagType.Boolean:
                value = new FlagValue.Boolean(node.Kind == JsonKind.True);
                error = null;
                return true;
            case FlagType.Integer or FlagType.Float or FlagType.Percentage:
                return NumberRules.TryRead(shape, node.Text, out value, out error);
            case FlagType.String:
                error = StringRules.Check(shape, node.Text);
                value = error is null ? new FlagValue.String(node.Text) : null;
                return error is null;
            case FlagType.Users:
                return TryReadUsers(node, out value, out error, out at);
            case FlagType.Variant:
                return VariantName.TryRead(shape, node.Text, out value, out error);
            default:
                return TryReadObject(shape, node, out value, out error, out at);
        }
    }

    /// <summary>
    /// Reads a value from a string of an untyped source, such as environment variables, .NET configuration or the command line. The result
    /// does not depend on the culture.
    /// </summary>
    public static bool TryRead(
        FlagShape shape, string text, [NotNullWhen(true)] out FlagValue? value, [NotNullWhen(false)] out string? error) =>
        TryRead(shape, text, null, out value, out error);

    /// <summary>
    /// Reads a value from a string of an untyped source, such as environment variables, and validates the other flags and the segments to
    /// which the value refers.
    /// </summary>
    public static bool TryRead(
        FlagShape shape,
        string text,
        IFlagReferences? references,
        [NotNullWhen(true)] out FlagValue? value,
        [NotNullWhen(false)] out string? error)
    {
        value = null;
        error = null;
        if (IsJson(shape.Type, text))
        {
            return JsonText.TryRead(text, out JsonNode? node, out _, out error)
                && TryRead(shape, node, references, out value, out error, out _);
        }

        switch (shape.Type)
        {
            case FlagType.Boolean:
                if (TryReadBoolean(text.Trim(), out bool flag))
                {
                    value = new FlagValue.Boolean(flag);
                    return true;
                }

                error = $"{Excerpt.Quoted(text)} is not true or false (1, 0, on, off, yes, no)";
                return false;
            case FlagType.Integer or FlagType.Float:
                return NumberRules.TryRead(shape, text.Trim(), out value, out error);
            case FlagType.Percentage:
                return NumberRules.TryRead(shape, NumberRules.WithoutPercentSign(text.Trim()), out value, out error);
            case FlagType.String:
                error = StringRules.Check(shape, text);
                value = error is null ? new FlagValue.String(text) : null;
                return error is null;
            case FlagType.Users:
                value = UserList.Parse(text);
                return true;
            case FlagType.Variant:
                return VariantName.TryRead(shape, text, out value, out error);
            default:
                if (!text.TrimStart().StartsWith("{", StringComparison.Ordinal))
                {
                    error = $"{Excerpt.Quoted(text)} is not an object";
                    return false;
                }

                return JsonText.TryRead(text, out JsonNode? written, out error)
                    && TryReadObject(shape, written, out value, out error, out _);
        }
    }

    /// <summary>
    /// Returns the description of a valid JSON value for a flag type, such as <c>a whole number</c>. Error messages contain this
    /// description.
    /// </summary>
    public static string Expectation(FlagType type) => type switch
    {
        FlagType.Boolean => "true or false",
        FlagType.Integer => "a whole number",
        FlagType.Float => "a number",
        FlagType.Percentage => "a number from 0 to 100",
        FlagType.Users => "an array of user ids",
        FlagType.Object => "an object",
        FlagType.Variant => "the name of a variant",
        _ => "a string",
    };

    /// <summary>
    /// Returns the kind of JSON value that a flag type expects. <see cref="JsonKind.True"/> stands for both Boolean values.
    /// </summary>
    public static JsonKind ExpectedKind(FlagType type) => type switch
    {
        FlagType.Boolean => JsonKind.True,
        FlagType.Integer or FlagType.Float or FlagType.Percentage => JsonKind.Number,
        FlagType.Users => JsonKind.Array,
        FlagType.Object => JsonKind.Object,
        _ => JsonKind.String,
    };

    /// <summary>
    /// Returns whether a string contains JSON instead of a plain value. JSON begins with a brace for a setting with targeting rules, or
    /// with a square bracket for an array of user ids.
    /// </summary>
    private static bool IsJson(FlagType type, string text)
    {
        string json = text.TrimStart();
        return json.Length > 0 && (json[0] == '{' ? TargetingReader.Accepts(type) : json[0] == '[' && type == FlagType.Users);
    }

    private static bool TryReadUsers(JsonNode node, out FlagValue? value, out string? error, out TextRange at)
    {
        bool isRead = UserList.TryRead(node, takesNumbers: false, out value, out string? reason, out int index);
        error = isRead ? null : FormattableString.Invariant($"[{index}]: {reason}");
        at = isRead ? node.Range : node.Items[index].Range;
        return isRead;
    }

    private static bool TryReadObject(FlagShape shape, JsonNode node, out FlagValue? value, out string? error, out TextRange at)
    {
        // Without a schema, the object has no properties.
        ObjectSchema schema = shape.Schema ?? new ObjectSchema(SchemaKind.Object);
        value = ObjectRules.TryRead(schema, node, out string? json, out error, out at) ? new FlagValue.Object(json) : null;
        return value is not null;
    }

    private static bool TryReadBoolean(string text, out bool value)
    {
        value = Is(text, "true") || Is(text, "1") || Is(text, "on") || Is(text, "yes");
        return value || Is(text, "false") || Is(text, "0") || Is(text, "off") || Is(text, "no");
    }

    private static bool Is(string text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);
}
