namespace FeatureFlags;

/// <summary>
/// Implements <c>groups</c> with <c>in</c>, <c>eq</c> or <c>notIn</c>. It skips the attribute lookup, because most rules use groups.
/// </summary>
internal sealed class GroupCondition(TextSet groups, bool isIn) : CallerCondition
{
    public override bool IsMet(in Caller caller) => groups.ContainsAny(caller.Groups) == isIn;
}
