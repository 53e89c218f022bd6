namespace FeatureFlags.Generator;

/// <summary>Converts descriptions from the manifest to XML documentation comments.</summary>
internal static class DocComment
{
    /// <summary>
    /// Returns the description as a <c>summary</c> element in documentation comment lines. Line breaks in the description are
    /// preserved.
    /// </summary>
    /// <param name="description">The description in the manifest, or <c>null</c> if none exists.</param>
    /// <param name="fallback">The text that is used if there is no description, as one line of XML.</param>
    public static string Summary(string? description, string fallback)
    {
        string[] lines = XmlText.Lines(description ?? "");
        return lines.Length == 1
            ? $"/// <summary>{Line(description, fallback)}</summary>"
            : $"/// <summary>\n{string.Join("\n", lines.Select(line => $"/// {line}".TrimEnd()))}\n/// </summary>";
    }

    /// <summary>Returns the description as one line of XML, or <paramref name="fallback"/> if there is no description.</summary>
    public static string Line(string? description, string fallback) =>
        XmlText.Line(description ?? "") is { Length: > 0 } line ? line : fallback;
}
