namespace FeatureFlags.Manifest;

/// <summary>
/// Represents the long form of a setting, which is a JSON object with targeting rules. The properties from <see cref="Enabled"/> to
/// <see cref="Fallthrough"/> are in the order in which they are evaluated.
/// </summary>
internal sealed record TargetingSetting
{
    /// <summary>
    /// The maximum number of levels in a chain of flags that require other flags, or of segments that refer to other segments.
    /// </summary>
    public const int MaxDepth = 32;

    /// <summary>
    /// The maximum number of flags that one evaluation can require, directly or indirectly. This maximum limits the duration of an
    /// evaluation. A flag with many rules counts as several flags (see <see cref="WeightWith"/>).
    /// </summary>
    public const int MaxRequired = 100;

    /// <summary>
    /// Gets a value that indicates whether the flag is enabled. A disabled flag is off for everyone, regardless of the other properties.
    /// </summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Gets the time before which the flag is off, or <c>null</c> for no limit.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Gets the time from which the flag is off again, or <c>null</c> for no limit.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>
    /// Gets the values that other flags must have for the user. If another flag does not have the required value, this flag is off.
    /// </summary>
    public EquatableArray<Requirement> Requires { get; init; } = EquatableArray<Requirement>.Empty;

    /// <summary>Gets the users and groups for which the flag is always off.</summary>
    public Audience Exclude { get; init; } = Audience.Empty;

    /// <summary>
    /// Gets the users and groups for which the flag is on, or has a specific variant, regardless of the rules. For a flag with variants,
    /// the array has one entry for each variant that lists users or groups, in declared order. For other flags, the array has at most one
    /// entry.
    /// </summary>
    public EquatableArray<Inclusion> Include { get; init; } = EquatableArray<Inclusion>.Empty;

    /// <summary>
    /// Gets the rules. The first rule whose conditions are met determines the result, even if the user is not in the percentage of that
    /// rule.
    /// </summary>
    public EquatableArray<TargetingRule> Rules { get; init; } = EquatableArray<TargetingRule>.Empty;

    /// <summary>Gets the result for users that match no list and no rule, or <c>null</c> if the flag is off for these users.</summary>
    public Serving? Fallthrough { get; init; }

    /// <summary>Gets the evaluation cost of the rules, excluding the cost of the segments to which the rules refer.</summary>
    public TargetingCost Cost { get; init; }

    /// <summary>Gets the names of the segments to which the rules refer.</summary>
    public IEnumerable<string> Segments => Rules.SelectMany(rule => rule.When).SelectMany(condition => condition.Segments);

    /// <summary>
    /// Returns how many flags this setting counts as when the limit <see cref="MaxRequired"/> is checked. The number is 1 plus the larger
    /// of two quotients: the states (instructions) of regular expressions divided by 20, and the comparisons divided by 200.
    /// </summary>
    /// <param name="segments">The costs of the segments to which the rules refer, or <c>null</c> if they are unknown.</param>
    public int WeightWith(SegmentCosts? segments)
    {
        TargetingCost cost = Cost + (segments?.Of(Segments) ?? default);
        return 1 + Math.Max(cost.States / 20, cost.Comparisons / 200);
    }

    /// <summary>
    /// Gets the attribute of the evaluation context that is hashed to assign users to a percentage or a variant, or <c>null</c> if the
    /// attribute that the manifest declares is hashed.
    /// </summary>
    public string? BucketBy { get; init; }

    /// <summary>
    /// Gets the variant that users get when the flag is off for them, or <c>null</c> to use the variant that the manifest declares.
    /// </summary>
    public string? Off { get; init; }

    /// <summary>
    /// Gets the salt. To assign users to a percentage or a variant, the salt is hashed together with the attribute that
    /// <see cref="BucketBy"/> determines. If the value is <c>null</c>, the salt in the manifest is used, or the flag name if the manifest
    /// declares no salt.
    /// </summary>
    public string? Salt { get; init; }
}
