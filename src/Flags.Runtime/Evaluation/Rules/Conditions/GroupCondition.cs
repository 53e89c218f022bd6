namespace FeatureFlags;

/// <summary><c>groups</c> with <c>in</c>, <c>eq</c> or <c>notIn</c>: what most rules ask, without the detour over attributes.</summary>
internal sealed class GroupCondition(TextSet groups, bool isIn) : CallerCondition
{
    public override bool IsMet(in Caller caller) => groups.ContainsAny(caller.Groups) == isIn;
}
