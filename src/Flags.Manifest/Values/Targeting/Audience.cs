namespace FeatureFlags.Manifest;

/// <summary>
/// Represents a set of users that is specified by user ids and groups. Ids and groups are compared ordinally, so letter case matters.
/// </summary>
internal sealed record Audience(EquatableArray<string> Users, EquatableArray<string> Groups)
{
    public static Audience Empty { get; } = new(EquatableArray<string>.Empty, EquatableArray<string>.Empty);

    public bool IsEmpty => Users.Count == 0 && Groups.Count == 0;
}
