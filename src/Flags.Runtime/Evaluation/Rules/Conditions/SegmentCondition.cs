namespace FeatureFlags;

/// <summary>Implements <c>segment</c>: the caller is in one of the segments, or in none of them.</summary>
internal sealed class SegmentCondition(CompiledSegment[] segments, bool isIn) : CallerCondition
{
    public override bool IsMet(in Caller caller)
    {
        foreach (CompiledSegment segment in segments)
        {
            if (segment.Contains(caller))
            {
                return isIn;
            }
        }

        return !isIn;
    }
}
