namespace FeatureFlags;

/// <summary>Implements <c>segment</c>: the caller is in one of the segments, or in none of them.</summary>
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
