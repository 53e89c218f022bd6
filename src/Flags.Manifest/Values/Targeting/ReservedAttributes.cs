namespace FeatureFlags.Manifest;

/// <summary>Defines the attribute names that have a special meaning in conditions, such as <c>userId</c> for the id of the user.</summary>
internal static class ReservedAttributes
{
    /// <summary>The name that refers to the id of the user.</summary>
    public const string UserId = "userId";

    /// <summary>
    /// The name that refers to the groups of the user. A condition on this name is met if at least one group meets the condition.
    /// </summary>
    public const string Groups = "groups";

    /// <summary>
    /// The name that refers to the segments that contain the caller. Conditions on this name support only the operators <c>in</c> and
    /// <c>notIn</c>.
    /// </summary>
    public const string Segment = "segment";

    private static readonly string[] s_all = [UserId, Groups, Segment];

    /// <summary>
    /// Returns the reserved name that equals the specified name when letter case is ignored. Returns a name that is not reserved unchanged.
    /// </summary>
    public static string Canonical(string name) => Array.Find(s_all, each => each.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;

    public static bool IsReserved(string name) => s_all.Contains(Canonical(name));
}
