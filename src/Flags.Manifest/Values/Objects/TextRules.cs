using System.Globalization;

namespace FeatureFlags.Manifest;

/// <summary>What texts a string within an object takes, beside length and pattern. Invariant of culture.</summary>
internal static class TextRules
{
    /// <summary>Null when the text fits, else why not.</summary>
    public static string? Check(ObjectSchema schema, string text)
    {
        if (text.Length < schema.MinLength)
        {
            return string.Format(CultureInfo.InvariantCulture, "{0} has {1} characters, less than the minimum {2}", Excerpt.Quoted(text), text.Length, schema.MinLength);
        }

        // No JSON holds one, a configuration may.
        if (HasHalfCharacter(text))
        {
            return "it has half of a surrogate pair, which is not a character";
        }

        return schema.Kind switch
        {
            SchemaKind.Enum when !schema.Choices.Contains(text) =>
                $"{Excerpt.Quoted(text)} is not in the list{NearestName.Suggest(text, schema.Choices, ": use one of " + Excerpt.Of(string.Join(", ", schema.Choices)))}",
            SchemaKind.DateTime when !IsDateTime(text) => $"{Excerpt.Quoted(text)} is not a time written 2027-01-31T09:30:00Z, or with an offset such as +01:00",
            SchemaKind.Uri when !IsUri(text) => $"{Excerpt.Quoted(text)} is not an absolute URI",
            _ => null,
        };
    }

    private static bool IsDateTime(string text) =>
        Timestamp.TryParse(text, out _, out TimestampForm form, out _) && form == TimestampForm.Rfc3339;

    // Without the scheme a path would do, and where: that is different from system to system.
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
