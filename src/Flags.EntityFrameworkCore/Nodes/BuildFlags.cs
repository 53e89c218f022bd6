using System.Collections.ObjectModel;
using System.Text.Json;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Reads and writes the column <c>flags</c> of a build: a JSON object that maps the name of each flag to its type.</summary>
internal static class BuildFlags
{
    public static string Write(IReadOnlyDictionary<string, string> flags) =>
        JsonSerializer.Serialize(flags.OrderBy(static flag => flag.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal));

    /// <summary>
    /// Returns the string that the JSON of a build contains if the build declares the flag. A query uses it to find such
    /// builds.
    /// </summary>
    public static string Mark(string flag) => JsonSerializer.Serialize(flag) + ":";

    /// <summary>
    /// Reads the type of each flag by its name. The result is empty for invalid JSON, because the row may have been written
    /// directly in the database.
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
