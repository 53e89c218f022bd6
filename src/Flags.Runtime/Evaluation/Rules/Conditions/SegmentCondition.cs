namespace FeatureFlags;

/// <summary>
/// Implements conditions on segments, which are named sets of callers. The operator <c>in</c> requires that the caller is in at least one
/// of the given segments. The operator <c>notIn</c> requires that the caller is in none of these segments.
/// </summary>
internal sealed class SegmentCondition(CompiledSegment[] segments, bool isIn) : CompiledCondition
{
    public override bool IsMet(in EvaluationTarget target)
    {
        foreach (CompiledSegment segment in segments)
        {
            if (segment.Contains(target))
            {
                return isIn;
            }
        }

        return !isIn;
    }
}
