namespace FeatureFlags.Manifest;

/// <summary>Represents a named set of users to which targeting rules can refer.</summary>
/// <param name="Name">The name of the segment in the manifest.</param>
internal sealed record Segment(string Name)
{
    /// <summary>
    /// Gets the users and groups that are never in the segment. Exclusion takes precedence over <see cref="Include"/> and
    /// <see cref="Rules"/>.
    /// </summary>
    public Audience Exclude { get; init; } = Audience.Empty;

    /// <summary>Gets the users and groups that are in the segment without meeting a rule, unless they are listed as excluded.</summary>
    public Audience Include { get; init; } = Audience.Empty;

    /// <summary>
    /// Gets the rules, each of which is a list of conditions. A user that meets all conditions of at least one rule is in the segment.
    /// </summary>
    public EquatableArray<EquatableArray<Condition>> Rules { get; init; } = EquatableArray<EquatableArray<Condition>>.Empty;

    /// <summary>Gets the evaluation cost of the rules, excluding the cost of the segments to which the rules refer.</summary>
    public TargetingCost Cost { get; init; }

    /// <summary>Gets the names of the other segments to which the conditions of this segment refer.</summary>
    public IEnumerable<string> References => Rules.SelectMany(rule => rule).SelectMany(condition => condition.Segments);
}
