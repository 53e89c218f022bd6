namespace FeatureFlags.Generator;

/// <summary>Formats a list of generated type members, each of which is a string of C# code.</summary>
internal static class Lines
{
    /// <summary>
    /// Returns the members with a line break before each member except the first. As a result, empty lines separate the members in the
    /// generated file.
    /// </summary>
    public static IEnumerable<string> SeparateByBlankLine(IEnumerable<string> members) =>
        members.Select((member, index) => index == 0 ? member : "\n" + member);
}
