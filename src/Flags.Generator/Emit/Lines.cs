namespace FeatureFlags.Generator;

/// <summary>Lays out members.</summary>
internal static class Lines
{
    /// <summary>The members with an empty line between them.</summary>
    public static IEnumerable<string> Apart(IEnumerable<string> members) => members.Select((member, index) => index == 0 ? member : "\n" + member);
}
