namespace FeatureFlags.Generator;

/// <summary>Formats a list of generated type members, each of which is a string of C# code.</summary>
internal static class Lines
{
    /// <summary>Returns the members, separated by empty lines.</summary>
    public static IEnumerable<string> SeparateByBlankLine(IEnumerable<string> members) =>
        members.Select((member, index) => index == 0 ? member : "\n" + member);
}
