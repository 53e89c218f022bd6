using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Checks that the flags that a new setting requires can be evaluated. Instances are thread-safe, because several threads may read flags
/// during the first load.
/// </summary>
/// <param name="sources">The sources, highest precedence last.</param>
/// <param name="former">The entries of the previous snapshot, by index of the flag in the manifest; <c>null</c> at the first load.</param>
internal sealed class RequirementChecks(SourceState[] sources, FlagEntry?[]? former)
{
    private readonly object _gate = new();

    /// <summary>
    /// The graph of the flags and their required flags. The graph is created when it is first needed, because in most programs no flag
    /// requires another flag.
    /// </summary>
    private RequirementGraph? _graph;

    public FlagEntry? Former(FlagDefinition definition) => former?[definition.Index];

    /// <summary>
    /// Returns an error message if the flags that a new setting requires form a cycle or are too many to evaluate. Returns <c>null</c> if
    /// the setting is valid.
    /// </summary>
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
