using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FeatureFlags.Manifest;

/// <summary>Reads a value that is stored as a JSON string.</summary>
internal static class JsonText
{
    /// <summary>
    /// The maximum length in characters. It is higher than that of a manifest, because a list of a hundred thousand users is an
    /// ordinary setting.
    /// </summary>
    public const int MaxLength = 8_000_000;

    public static bool TryRead(string json, [NotNullWhen(true)] out JsonNode? node, [NotNullWhen(false)] out string? error) =>
        TryRead(json, out node, out error, out _);

    /// <summary>Reads JSON.</summary>
    /// <remarks>
    /// <paramref name="errorWithoutQuotes"/> does not quote the JSON, because it may contain user ids, which must not appear in logs.
    /// </remarks>
    public static bool TryRead(
        string json,
        [NotNullWhen(true)] out JsonNode? node,
        [NotNullWhen(false)] out string? error,
        [NotNullWhen(false)] out string? errorWithoutQuotes)
    {
        JsonErrors errors = new(limit: 1);
        node = JsonReader.Read(json, errors, MaxLength);
        if (errors.Items.Count == 0)
        {
            error = null;
            errorWithoutQuotes = null;
            return true;
        }

        node = null;
        JsonError first = errors.Items[0];
        if (json.Length > MaxLength)
        {
            error = first.Message;
            errorWithoutQuotes = first.Message;
            return false;
        }

        errorWithoutQuotes = string.Format(CultureInfo.InvariantCulture, "invalid JSON at character {0}", first.Range.Start + 1);
        error = errorWithoutQuotes + ": " + first.Message;
        return false;
    }
}
