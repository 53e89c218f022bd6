namespace FeatureFlags.Generator;

/// <summary>Writes a description as documentation.</summary>
internal static class DocComment
{
    /// <summary>Returns the description as a summary with the same number of lines.</summary>
    /// <param name="description">The description, or <c>null</c>.</param>
    /// <param name="fallback">The fallback if there is no description, as one line of XML.</param>
    public static string Summary(string? description, string fallback)
    {
        string[] lines = XmlText.Lines(description ?? "");
        return lines.Length == 1
            ? $"/// <summary>{Line(description, fallback)}</summary>"
            : $"/// <summary>\n{string.Join("\n", lines.Select(line => $"/// {line}".TrimEnd()))}\n/// </summary>";
    }

    /// <summary>Returns the description as one line of XML.</summary>
    public static string Line(string? description, string fallback) =>
        XmlText.Line(description ?? "") is { Length: > 0 } line ? line : fallback;
}
