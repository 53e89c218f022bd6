namespace FeatureFlags;

/// <summary>
/// Represents one rule of a targeting object in compiled form: its conditions, and the outcome for the callers that meet all of them.
/// </summary>
internal sealed class CompiledRule(CompiledCondition[] when, Allocation allocation)
{
    // Most rules have a single condition, so the first one is checked without a loop.
    private readonly CompiledCondition _first = when[0];
    private readonly CompiledCondition[] _others = [.. when.Skip(1)];

    /// <summary>Gets the shares of the matching callers that get each outcome, such as 20 percent for on and 80 percent for off.</summary>
    public Allocation Allocation { get; } = allocation;

    public bool Matches(in EvaluationTarget target) => _first.IsMet(target) && CompiledCondition.AreMet(_others, target);
}
