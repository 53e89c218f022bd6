namespace FeatureFlags;

/// <summary>A compiled rule of a setting.</summary>
internal sealed class CompiledRule(CompiledCondition[] when, Allocation allocation)
{
    // Most rules have a single condition.
    private readonly CompiledCondition _first = when[0];
    private readonly CompiledCondition[] _others = [.. when.Skip(1)];

    /// <summary>Gets the outcome for the callers that match the rule.</summary>
    public Allocation Allocation { get; } = allocation;

    public bool Matches(in EvaluationTarget target) => _first.IsMet(target) && CompiledCondition.AreMet(_others, target);
}
