namespace FeatureFlags.Manifest;

/// <summary>A named set of callers that rules refer to.</summary>
/// <param name="Name">Its name in the manifest.</param>
internal sealed record Segment(string Name)
{
    /// <summary>Who is not in it, whatever else is said.</summary>
    public Audience Exclude { get; init; } = Audience.Nobody;

    /// <summary>Who is in it by name.</summary>
    public Audience Include { get; init; } = Audience.Nobody;

    /// <summary>Sets of conditions: who meets all of one set is in it.</summary>
    public EquatableArray<EquatableArray<Condition>> Rules { get; init; } = EquatableArray<EquatableArray<Condition>>.Empty;

    /// <summary>What its rules can cost one evaluation, without the segments that they name.</summary>
    public TargetingCost Cost { get; init; }

    /// <summary>The segments that its conditions name.</summary>
    public IEnumerable<string> References => Rules.SelectMany(rule => rule).SelectMany(condition => condition.Segments);
}
