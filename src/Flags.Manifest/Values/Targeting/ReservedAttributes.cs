namespace FeatureFlags.Manifest;

/// <summary>Defines names in conditions that are not attributes of the context.</summary>
internal static class ReservedAttributes
{
    /// <summary>The id of the user.</summary>
    public const string UserId = "userId";

    /// <summary>The groups of the user. A condition holds if it holds for at least one group.</summary>
    public const string Groups = "groups";

    /// <summary>The segments that contain the caller, with the operators <c>in</c> and <c>notIn</c>.</summary>
    public const string Segment = "segment";

    private static readonly string[] s_all = [UserId, Groups, Segment];

    /// <summary>
    /// Returns the reserved name that equals a name except for letter case, which configurations ignore; otherwise the name itself.
    /// </summary>
    public static string Canonical(string name) => Array.Find(s_all, each => each.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;

    public static bool IsReserved(string name) => s_all.Contains(Canonical(name));
}
