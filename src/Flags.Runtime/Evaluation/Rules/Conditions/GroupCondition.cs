namespace FeatureFlags;

/// <summary>
/// Implements the operators <c>in</c>, <c>eq</c> and <c>notIn</c> for the groups of the caller. Conditions on groups are frequent, so this
/// class avoids the lookup of an attribute by name.
/// </summary>
internal sealed class GroupCondition(StringSet groups, bool isIn) : CompiledCondition
{
    public override bool IsMet(in EvaluationTarget target) => groups.ContainsAny(target.Groups) == isIn;
}
