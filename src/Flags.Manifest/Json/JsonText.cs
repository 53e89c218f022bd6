using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FeatureFlags.Manifest;

/// <summary>Reads JSON from a stored string, such as the setting of a flag in a database.</summary>
internal static class JsonText
{
    /// <summary>
    /// The maximum length of the JSON in UTF-16 code units. It is higher than the maximum for a manifest, because a setting may list a
    /// hundred thousand users.
    /// </summary>
    public const int MaxLength = 8_000_000;

    public static bool TryRead(string json, [NotNullWhen(true)] out JsonNode? node, [NotNullWhen(false)] out string? error) =>
        TryRead(json, out node, out error, out _);

    /// <summary>
    /// Reads the JSON and returns whether it is valid. If not, the first error is returned. <paramref name="errorWithoutQuotes"/> is the
    /// form of the error that may appear in logs, because it quotes no content.
    /// </summary>
    /// <remarks>
    /// <paramref name="errorWithoutQuotes"/> does not quote parts of the JSON, because the JSON may contain user ids, which must not appear
    /// in logs.
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
