using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>The segments of a manifest, each compiled when a rule first names it.</summary>
internal sealed class SegmentTable
{
    private readonly Dictionary<string, Segment> _segments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CompiledSegment> _compiled = new(StringComparer.Ordinal);
    private readonly object _gate = new();

    /// <param name="json">The segments as the build found them sound; null where there are none.</param>
    public SegmentTable(string? json)
    {
        List<string> names = [];
        if (json is not null && JsonText.TryRead(json, out JsonNode? root, out _))
        {
            foreach (JsonMember member in root.Members)
            {
                _segments[member.Name] = SegmentReader.Read(member.Name, new SettingNode(member.Value, "", new SettingFault()), references: null);
                names.Add(member.Name);
            }
        }

        Names = names;
        Costs = new SegmentCosts(_segments.Values);
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>What the segments can cost one evaluation.</summary>
    public SegmentCosts Costs { get; }

    public CompiledSegment Find(string name)
    {
        lock (_gate)
        {
            if (!_compiled.TryGetValue(name, out CompiledSegment? compiled))
            {
                // The build has refused segments that hold themselves.
                compiled = Compile(_segments[name]);
                _compiled[name] = compiled;
            }

            return compiled;
        }
    }

    private CompiledSegment Compile(Segment segment)
    {
        CallerCondition[][] rules = new CallerCondition[segment.Rules.Count][];
        for (int i = 0; i < rules.Length; i++)
        {
            rules[i] = ConditionCompiler.Compile(segment.Rules[i], this);
        }

        return new CompiledSegment(new CompiledAudience(segment.Include), new CompiledAudience(segment.Exclude), rules);
    }
}
