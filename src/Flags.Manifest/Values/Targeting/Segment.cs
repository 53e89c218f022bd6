namespace FeatureFlags.Manifest;

/// <summary>A named set of callers that rules refer to.</summary>
/// <param name="Name">The name in the manifest.</param>
internal sealed record Segment(string Name)
{
    /// <summary>Gets the users and groups that are never in the segment. They take precedence over all other parts.</summary>
    public Audience Exclude { get; init; } = Audience.Empty;

    /// <summary>Gets the users and groups that are in the segment.</summary>
    public Audience Include { get; init; } = Audience.Empty;

    /// <summary>Gets the rules. A caller that meets all conditions of a rule is in the segment.</summary>
    public EquatableArray<EquatableArray<Condition>> Rules { get; init; } = EquatableArray<EquatableArray<Condition>>.Empty;

    /// <summary>Gets the cost of the rules in an evaluation, without the segments that they refer to.</summary>
    public TargetingCost Cost { get; init; }

    /// <summary>Gets the segments that the conditions refer to.</summary>
    public IEnumerable<string> References => Rules.SelectMany(rule => rule).SelectMany(condition => condition.Segments);
}
