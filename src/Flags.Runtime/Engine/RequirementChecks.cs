using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>Whether the flags that a new setting requires may be followed. Asked by several threads at once at the first load.</summary>
/// <param name="sources">The sources, the strongest last.</param>
/// <param name="former">The entries of the snapshot before, by the flag's index; null at the first load.</param>
internal sealed class RequirementChecks(SourceState[] sources, FlagEntry?[]? former)
{
    private readonly object _gate = new();

    /// <summary>Most programs have no flag that requires another one.</summary>
    private RequirementGraph? _graph;

    public FlagEntry? Former(FlagDefinition definition) => former?[definition.Index];

    /// <summary>What is wrong with a new setting; null where its requirements may be followed.</summary>
    public string? Find(FlagDefinition definition, FlagValue value)
    {
        if (value is not FlagValue.Targeting { Setting.Requires.Count: > 0 })
        {
            return null;
        }

        lock (_gate)
        {
            _graph ??= new RequirementGraph(sources, former);
            return _graph.Check(definition, value);
        }
    }
}
