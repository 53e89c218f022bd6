namespace FeatureFlags;

/// <summary><c>segment</c>: whether the caller is in one of some segments, or in none.</summary>
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
