namespace FeatureFlags.Manifest;

/// <summary>
/// Represents the long form of a setting, which is a JSON object with targeting rules. The properties are in the order of their evaluation.
/// </summary>
internal sealed record TargetingSetting
{
    /// <summary>
    /// The maximum number of levels in a chain of flags that require other flags, or of segments that refer to other segments.
    /// </summary>
    public const int MaxDepth = 32;

    /// <summary>
    /// The maximum number of flags that one evaluation can require, directly or indirectly. The limit ensures that every evaluation ends. A
    /// flag with many rules counts as several flags (see <see cref="WeightWith"/>).
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
    /// Gets the values that other flags must have for the caller. If another flag does not have the required value, this flag is off.
    /// </summary>
    public EquatableArray<Requirement> Requires { get; init; } = EquatableArray<Requirement>.Empty;

    /// <summary>Gets the users and groups that always get the off value.</summary>
    public Audience Exclude { get; init; } = Audience.Empty;

    /// <summary>
    /// Gets the users and groups that are listed by name. For a flag with variants, the array has one entry for each variant that lists
    /// users or groups, in declared order. For other flags, the array has at most one entry.
    /// </summary>
    public EquatableArray<Inclusion> Include { get; init; } = EquatableArray<Inclusion>.Empty;

    /// <summary>
    /// Gets the rules. The first rule whose conditions are met determines the result, even if its percentage does not include the caller.
    /// </summary>
    public EquatableArray<TargetingRule> Rules { get; init; } = EquatableArray<TargetingRule>.Empty;

    /// <summary>Gets the result for callers that match no list and no rule; <c>null</c> if these callers get the off value.</summary>
    public Serving? Fallthrough { get; init; }

    /// <summary>Gets the evaluation cost of the rules, excluding the cost of the segments to which the rules refer.</summary>
    public TargetingCost Cost { get; init; }

    /// <summary>Gets the names of the segments to which the rules refer.</summary>
    public IEnumerable<string> Segments => Rules.SelectMany(rule => rule.When).SelectMany(condition => condition.Segments);

    /// <summary>
    /// Returns the number of flags that this setting counts as for <see cref="MaxRequired"/>. The number is 1, plus 1 for each 20 states of
    /// regular expressions or for each 200 comparisons, whichever gives the higher number.
    /// </summary>
    /// <param name="segments">The costs of the segments to which the rules refer, or <c>null</c> if they are unknown.</param>
    public int WeightWith(SegmentCosts? segments)
    {
        TargetingCost cost = Cost + (segments?.Of(Segments) ?? default);
        return 1 + Math.Max(cost.States / 20, cost.Comparisons / 200);
    }

    /// <summary>
    /// Gets the context attribute that is hashed to assign callers to the buckets of a rollout, or <c>null</c> to use the attribute that
    /// the manifest declares.
    /// </summary>
    public string? BucketBy { get; init; }

    /// <summary>
    /// Gets the variant for callers that no part of the setting matches, or <c>null</c> to use the variant that the manifest declares.
    /// </summary>
    public string? Off { get; init; }

    /// <summary>
    /// Gets the salt that is hashed to assign callers to the buckets of a rollout, or <c>null</c> to use the salt that the manifest
    /// declares or the flag name.
    /// </summary>
    public string? Salt { get; init; }
}
