namespace FeatureFlags.Manifest;

/// <summary>Represents a named set of callers to which targeting rules can refer.</summary>
/// <param name="Name">The name of the segment in the manifest.</param>
internal sealed record Segment(string Name)
{
    /// <summary>
    /// Gets the users and groups that are never in the segment. Exclusion takes precedence over <see cref="Include"/> and
    /// <see cref="Rules"/>.
    /// </summary>
    public Audience Exclude { get; init; } = Audience.Empty;

    /// <summary>Gets the users and groups that are always in the segment, unless they are excluded.</summary>
    public Audience Include { get; init; } = Audience.Empty;

    /// <summary>
    /// Gets the rules, each a list of conditions. A caller that meets all conditions of at least one rule is in the segment.
    /// </summary>
    public EquatableArray<EquatableArray<Condition>> Rules { get; init; } = EquatableArray<EquatableArray<Condition>>.Empty;

    /// <summary>Gets the evaluation cost of the rules, excluding the cost of the segments to which the rules refer.</summary>
    public TargetingCost Cost { get; init; }

    /// <summary>Gets the names of the segments to which the conditions refer.</summary>
    public IEnumerable<string> References => Rules.SelectMany(rule => rule).SelectMany(condition => condition.Segments);
}
