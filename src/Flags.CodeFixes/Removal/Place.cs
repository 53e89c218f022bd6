using Microsoft.CodeAnalysis;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Formats source locations for messages.</summary>
internal static class Place
{
    /// <summary>Returns the file name, line and column of a location in the format of build output.</summary>
    public static string Of(Location location)
    {
        FileLinePositionSpan place = location.GetLineSpan();
        string file = place.Path.Substring(place.Path.LastIndexOfAny(['/', '\\']) + 1);
        return $"{file}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1})";
    }
}
