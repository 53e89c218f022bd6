using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FeatureFlags.Manifest;

/// <summary>Reads a value that is written as JSON within another text.</summary>
internal static class JsonText
{
    public static bool TryRead(string json, [NotNullWhen(true)] out JsonNode? node, [NotNullWhen(false)] out string? error)
    {
        JsonErrors errors = new(limit: 1);
        node = JsonReader.Read(json, errors);
        if (errors.Items.Count == 0)
        {
            error = null;
            return true;
        }

        JsonError first = errors.Items[0];
        error = string.Format(CultureInfo.InvariantCulture, "not readable JSON at character {0}: {1}", first.Range.Start + 1, first.Message);
        node = null;
        return false;
    }
}
