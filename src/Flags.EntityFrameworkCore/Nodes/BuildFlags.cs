using System.Collections.ObjectModel;
using System.Text.Json;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Reads and writes the flags of a build as stored in its row: a JSON object with the type of each flag by its name.</summary>
internal static class BuildFlags
{
    public static string Write(IReadOnlyDictionary<string, string> flags) =>
        JsonSerializer.Serialize(flags.OrderBy(static flag => flag.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal));

    /// <summary>Returns the substring that the JSON of a build contains if the build declares the flag.</summary>
    public static string Mark(string flag) => JsonSerializer.Serialize(flag) + ":";

    /// <summary>
    /// Reads the flags. The result is empty for invalid JSON, because the row may have been written directly in the database.
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
