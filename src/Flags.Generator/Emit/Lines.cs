namespace FeatureFlags.Generator;

/// <summary>Formats members.</summary>
internal static class Lines
{
    /// <summary>Separates members by empty lines.</summary>
    public static IEnumerable<string> SeparateByBlankLine(IEnumerable<string> members) =>
        members.Select((member, index) => index == 0 ? member : "\n" + member);
}
