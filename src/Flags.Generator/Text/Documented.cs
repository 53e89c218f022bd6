namespace FeatureFlags.Generator;

/// <summary>Writes a description as documentation.</summary>
internal static class Documented
{
    /// <summary>The description as a summary, in as many lines as it has.</summary>
    /// <param name="description">Text, or null.</param>
    /// <param name="standby">Stands where nothing is said: one line of XML.</param>
    public static string Summary(string? description, string standby)
    {
        string[] lines = XmlText.Lines(description ?? "");
        return lines.Length == 1
            ? $"/// <summary>{Line(description, standby)}</summary>"
            : $"/// <summary>\n{string.Join("\n", lines.Select(line => $"/// {line}".TrimEnd()))}\n/// </summary>";
    }

    /// <summary>The description on one line of XML.</summary>
    public static string Line(string? description, string standby) => XmlText.Line(description ?? "") is { Length: > 0 } line ? line : standby;
}
