using System.Collections.ObjectModel;
using System.Text.Json;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>The flags of a build as the table has them: a JSON object, each flag's type by its name.</summary>
internal static class BuildFlags
{
    public static string Write(IReadOnlyDictionary<string, string> flags) =>
        JsonSerializer.Serialize(flags.OrderBy(static flag => flag.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal));

    /// <summary>A part of the text of a build that has the flag.</summary>
    public static string Mark(string flag) => JsonSerializer.Serialize(flag) + ":";

    /// <summary>Somebody may have written anything into the table.</summary>
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
