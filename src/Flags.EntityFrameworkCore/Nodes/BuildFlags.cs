using System.Collections.ObjectModel;
using System.Text.Json;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Reads and writes the column <c>flags</c> of a build: a JSON object that maps the name of each flag to its type.</summary>
internal static class BuildFlags
{
    public static string Write(IReadOnlyDictionary<string, string> flags) =>
        JsonSerializer.Serialize(flags.OrderBy(static flag => flag.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal));

    /// <summary>
    /// Returns the quoted name of a flag, followed by a colon. The JSON of a build contains this string if the build declares the
    /// flag, so a query can find such builds.
    /// </summary>
    public static string Mark(string flag) => JsonSerializer.Serialize(flag) + ":";

    /// <summary>
    /// Parses the column, and returns the type of each flag by the flag's name. The result is empty for invalid JSON, because the
    /// row may have been written directly in the database.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Read(string? json)
    {
        try
        {
            return json is not null && JsonSerializer.Deserialize<Dictionary<string, string>>(json) is { } flags
                ? flags
                : ReadOnlyDictionary<string, string>.Empty;
        }
        catch (JsonException)
        {
            return ReadOnlyDictionary<string, string>.Empty;
        }
    }
}
