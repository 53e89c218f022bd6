using Microsoft.CodeAnalysis;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>A place in words.</summary>
internal static class Place
{
    /// <summary>File, line and column as a build prints them, the file without its folder.</summary>
    public static string Of(Location location)
    {
        FileLinePositionSpan place = location.GetLineSpan();
        string file = place.Path.Substring(place.Path.LastIndexOfAny(['/', '\\']) + 1);
        return $"{file}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1})";
    }
}
