using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Provides the segments of a manifest, which are named sets of callers, in compiled form. Each segment is compiled when a rule first
/// refers to it.
/// </summary>
internal sealed class SegmentTable
{
    private readonly Dictionary<string, Segment> _segments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CompiledSegment> _compiled = new(StringComparer.Ordinal);
    private readonly object _gate = new();

    /// <summary>
    /// Initializes a new instance of the <see cref="SegmentTable"/> class from the segments of a manifest in JSON format.
    /// </summary>
    /// <param name="json">The segments as JSON, which the build has validated; <c>null</c> if the manifest has no segments.</param>
    public SegmentTable(string? json)
    {
        List<string> names = [];
        if (json is not null && JsonText.TryRead(json, out JsonNode? root, out _))
        {
            foreach (JsonMember member in root.Members)
            {
                _segments[member.Name] = SegmentReader.Read(
                    member.Name, new SettingNode(member.Value, "", new SettingError()), references: null);
                names.Add(member.Name);
            }
        }

        Names = names;
        Costs = new SegmentCosts(_segments.Values);
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>Gets the evaluation cost of each segment. These costs count toward the limit for one evaluation of a flag.</summary>
    public SegmentCosts Costs { get; }

    public CompiledSegment Find(string name)
    {
        lock (_gate)
        {
            if (!_compiled.TryGetValue(name, out CompiledSegment? compiled))
            {
                // The recursion ends, because the build rejects segments that refer to themselves.
                compiled = Compile(_segments[name]);
                _compiled[name] = compiled;
            }

            return compiled;
        }
    }

    private CompiledSegment Compile(Segment segment)
    {
        CompiledCondition[][] rules = new CompiledCondition[segment.Rules.Count][];
        for (int i = 0; i < rules.Length; i++)
        {
            rules[i] = ConditionCompiler.Compile(segment.Rules[i], this);
        }

        return new CompiledSegment(new CompiledAudience(segment.Include), new CompiledAudience(segment.Exclude), rules);
    }
}
