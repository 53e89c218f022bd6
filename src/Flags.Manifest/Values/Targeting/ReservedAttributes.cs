namespace FeatureFlags.Manifest;

/// <summary>Names in a condition that are not attributes of the context.</summary>
internal static class ReservedAttributes
{
    /// <summary>The user's id.</summary>
    public const string UserId = "userId";

    /// <summary>The user's groups: a condition holds when it does for one of them.</summary>
    public const string Groups = "groups";

    /// <summary>The segments that the caller is in: <c>in</c> and <c>notIn</c>.</summary>
    public const string Segment = "segment";

    private static readonly string[] s_all = [UserId, Groups, Segment];

    /// <summary>The reserved name that a name is but for its case, which configurations ignore; else the name itself.</summary>
    public static string Canonical(string name) => Array.Find(s_all, each => each.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;

    public static bool IsReserved(string name) => s_all.Contains(Canonical(name));
}
