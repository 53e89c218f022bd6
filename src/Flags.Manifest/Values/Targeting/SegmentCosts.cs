namespace FeatureFlags.Manifest;

/// <summary>
/// What the segments of a manifest can cost one evaluation, with the segments that they name: each as often as it is named.
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

    /// <summary>The cost of a segment; nothing for an unknown one.</summary>
    public TargetingCost Of(string name)
    {
        lock (_gate)
        {
            return Of(name, depth: 1);
        }
    }

    /// <summary>The cost of segments, in the order in which they are named.</summary>
    public TargetingCost Of(IEnumerable<string> names) => names.Aggregate(default(TargetingCost), (cost, name) => cost + Of(name));

    // Segments that are nested too deep or name each other are refused elsewhere. They only must not keep this from ending.
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
