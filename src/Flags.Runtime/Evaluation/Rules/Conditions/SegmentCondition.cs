namespace FeatureFlags;

/// <summary>
/// Implements conditions on <c>segment</c>, a named set of callers. The caller must be in at least one of the segments (<c>in</c>), or in
/// none of them (<c>notIn</c>).
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
