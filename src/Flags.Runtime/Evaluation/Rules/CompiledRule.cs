namespace FeatureFlags;

/// <summary>
/// Represents one compiled rule of a targeting object (the long form of a setting): the conditions, and the outcome for users that meet all
/// conditions.
/// </summary>
internal sealed class CompiledRule(CompiledCondition[] when, Allocation allocation)
{
    // Most rules have a single condition, so the first one is checked without a loop.
    private readonly CompiledCondition _first = when[0];
    private readonly CompiledCondition[] _others = [.. when.Skip(1)];

    /// <summary>Gets the allocation, which divides the matching users among outcomes, such as 20 percent on and 80 percent off.</summary>
    public Allocation Allocation { get; } = allocation;

    public bool Matches(in EvaluationTarget target) => _first.IsMet(target) && CompiledCondition.AreMet(_others, target);
}
