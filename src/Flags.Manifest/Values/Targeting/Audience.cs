namespace FeatureFlags.Manifest;

/// <summary>A set of users, by user id and by group. Ordinal, case-sensitive.</summary>
internal sealed record Audience(EquatableArray<string> Users, EquatableArray<string> Groups)
{
    public static Audience Empty { get; } = new(EquatableArray<string>.Empty, EquatableArray<string>.Empty);

    public bool IsEmpty => Users.Count == 0 && Groups.Count == 0;
}
