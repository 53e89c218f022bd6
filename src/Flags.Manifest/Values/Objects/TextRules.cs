using System.Globalization;

namespace FeatureFlags.Manifest;

/// <summary>
/// Validates the strings in objects: their minimum length, and the values of enums, times and URIs. The result does not depend on the
/// culture.
/// </summary>
internal static class TextRules
{
    /// <summary>Returns an error message if the string is not valid for the schema; otherwise, returns <c>null</c>.</summary>
    public static string? Check(ObjectSchema schema, string text)
    {
        if (text.Length < schema.MinLength)
        {
            return string.Format(
                CultureInfo.InvariantCulture,
                "{0} has {1} characters, less than the minimum {2}",
                Excerpt.Quoted(text),
                text.Length,
                schema.MinLength);
        }

        // JSON cannot contain an unpaired surrogate, but a configuration can.
        if (HasHalfCharacter(text))
        {
            return "the string contains half of a surrogate pair, which is not a character";
        }

        return schema.Kind switch
        {
            SchemaKind.Enum when !schema.Choices.Contains(text) =>
                $"{Excerpt.Quoted(text)} is not in the list"
                + $"{NearestName.Suggest(text, schema.Choices, ": use one of " + Excerpt.Of(string.Join(", ", schema.Choices)))}",
            SchemaKind.DateTime when !IsDateTime(text) =>
                $"{Excerpt.Quoted(text)} is not a time such as 2027-01-31T09:30:00Z or 2027-01-31T10:30:00+01:00",
            SchemaKind.Uri when !IsUri(text) => $"{Excerpt.Quoted(text)} is not an absolute URI",
            _ => null,
        };
    }

    private static bool IsDateTime(string text) =>
        Timestamp.TryParse(text, out _, out TimestampForm form, out _) && form == TimestampForm.Rfc3339;

    // Without this check, file paths without a scheme would be accepted, and which paths are accepted differs between operating systems.
    private static bool IsUri(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri)
        && text.StartsWith(uri.Scheme + ":", StringComparison.OrdinalIgnoreCase)
        && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));

    private static bool HasHalfCharacter(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }
}
