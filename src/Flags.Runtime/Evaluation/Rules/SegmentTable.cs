using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>The segments of a manifest. Each is compiled when a rule first refers to it.</summary>
internal sealed class SegmentTable
{
    private readonly Dictionary<string, Segment> _segments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CompiledSegment> _compiled = new(StringComparer.Ordinal);
    private readonly object _gate = new();

    /// <summary>Reads the segments.</summary>
    /// <param name="json">The segments as JSON that the build has validated; <c>null</c> without segments.</param>
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

    /// <summary>Gets the costs of the segments in an evaluation.</summary>
    public SegmentCosts Costs { get; }

    public CompiledSegment Find(string name)
    {
        lock (_gate)
        {
            if (!_compiled.TryGetValue(name, out CompiledSegment? compiled))
            {
                // The build has rejected segments that contain themselves.
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
