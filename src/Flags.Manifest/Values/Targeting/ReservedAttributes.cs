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
}
