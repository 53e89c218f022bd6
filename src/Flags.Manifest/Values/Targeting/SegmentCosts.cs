namespace FeatureFlags.Manifest;

/// <summary>
/// Computes the evaluation costs of the segments of a manifest. The cost of a segment includes the cost of each segment to which its rules
/// refer, once for each reference.
/// </summary>
internal sealed class SegmentCosts
{
    private readonly Dictionary<string, Segment> _segments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TargetingCost> _costs = new(StringComparer.Ordinal);
    private readonly object _gate = new();

    public SegmentCosts(IEnumerable<Segment> segments)
    {
        foreach (Segment segment in segments)
        {
            _segments[segment.Name] = segment;
        }
    }

    /// <summary>Returns the cost of a segment, or zero for an unknown segment.</summary>
    public TargetingCost Of(string name)
    {
        lock (_gate)
        {
            return Of(name, depth: 1);
        }
    }

    /// <summary>Returns the total cost of several segments.</summary>
    public TargetingCost Of(IEnumerable<string> names) => names.Aggregate(default(TargetingCost), (cost, name) => cost + Of(name));

    // The validation of references rejects segments that are nested too deeply or form cycles. The limit here only ensures that this
    // recursion ends.
    private TargetingCost Of(string name, int depth)
    {
        if (_costs.TryGetValue(name, out TargetingCost cost)
            || depth > TargetingSetting.MaxDepth
            || !_segments.TryGetValue(name, out Segment? segment))
        {
            return cost;
        }

        _costs[name] = cost = segment.Cost;
        foreach (string reference in segment.References)
        {
            cost += Of(reference, depth + 1);
        }

        return _costs[name] = cost;
    }
}
