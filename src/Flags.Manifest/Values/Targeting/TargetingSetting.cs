namespace FeatureFlags.Manifest;

/// <summary>The long form of a setting. The properties are in the order of their evaluation.</summary>
internal sealed record TargetingSetting
{
    /// <summary>The maximum depth of required flags, and of segments that refer to segments.</summary>
    public const int MaxDepth = 32;

    /// <summary>
    /// The maximum number of required flags that one evaluation evaluates, directly or indirectly. The limit ensures that every
    /// evaluation ends. A flag with many rules counts more than once (<see cref="WeightWith"/>), so that the time of an evaluation is
    /// bounded too.
    /// </summary>
    public const int MaxRequired = 100;

    /// <summary>Gets whether the flag is enabled. A disabled flag is off for everyone, regardless of all other parts.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Gets the time before which the flag is off.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Gets the time from which on the flag is off.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Gets the values that other flags must have for the caller.</summary>
    public EquatableArray<Requirement> Requires { get; init; } = EquatableArray<Requirement>.Empty;

    /// <summary>Gets the users and groups that always get the off value.</summary>
    public Audience Exclude { get; init; } = Audience.Empty;

    /// <summary>
    /// Gets the users and groups that are named: one entry without a variant, or one entry for each variant with users or groups, in
    /// declared order.
    /// </summary>
    public EquatableArray<Inclusion> Include { get; init; } = EquatableArray<Inclusion>.Empty;

    /// <summary>Gets the rules. The first rule that matches decides, even if its percentage does not include the caller.</summary>
    public EquatableArray<TargetingRule> Rules { get; init; } = EquatableArray<TargetingRule>.Empty;

    /// <summary>Gets the outcome for callers that no earlier part matched; <c>null</c> for the off value.</summary>
    public Serving? Fallthrough { get; init; }

    /// <summary>Gets the cost of the rules in an evaluation, without the segments that they refer to.</summary>
    public TargetingCost Cost { get; init; }

    /// <summary>Gets the segments that the rules refer to.</summary>
    public IEnumerable<string> Segments => Rules.SelectMany(rule => rule.When).SelectMany(condition => condition.Segments);

    /// <summary>
    /// Returns how many required flags this setting counts as, against <see cref="MaxRequired"/>: one, plus one for each 20 states or 200
    /// comparisons.
    /// </summary>
    /// <param name="segments">The costs of the segments that the rules refer to; <c>null</c> if they are unknown.</param>
    public int WeightWith(SegmentCosts? segments)
    {
        TargetingCost cost = Cost + (segments?.Of(Segments) ?? default);
        return 1 + Math.Max(cost.States / 20, cost.Comparisons / 200);
    }

    /// <summary>Gets the attribute that is hashed instead of the user id; <c>null</c> for the attribute of the manifest.</summary>
    public string? BucketBy { get; init; }

    /// <summary>Gets the variant for callers that no part matches; <c>null</c> for the variant of the manifest.</summary>
    public string? Off { get; init; }

    /// <summary>Gets the salt that is hashed instead of the salt or name in the manifest.</summary>
    public string? Salt { get; init; }
}
