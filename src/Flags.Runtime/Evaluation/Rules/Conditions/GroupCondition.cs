namespace FeatureFlags;

/// <summary>
/// Implements <c>groups</c> with <c>in</c>, <c>eq</c> or <c>notIn</c>. It skips the attribute lookup, because most rules use groups.
/// </summary>
internal sealed class GroupCondition(StringSet groups, bool isIn) : CompiledCondition
{
    public override bool IsMet(in EvaluationTarget target) => groups.ContainsAny(target.Groups) == isIn;
}
