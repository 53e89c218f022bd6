using System.Globalization;
using FeatureFlags.Manifest;

namespace FeatureFlags.Sources;

/// <summary>Reads a setting written as JSON.</summary>
internal static class JsonSetting
{
    public static JsonNode? Read(string json, out string? error)
    {
        JsonErrors errors = new(limit: 1);
        JsonNode node = JsonReader.Read(json, errors);
        if (errors.Items.Count == 0)
        {
            error = null;
            return node;
        }

        JsonError first = errors.Items[0];
        error = string.Format(CultureInfo.InvariantCulture, "not readable JSON at character {0}: {1}", first.Range.Start + 1, first.Message);
        return null;
    }
}
