using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Validates the other flags that new settings require. During the first load, several threads may use the same instance.
/// </summary>
/// <param name="sources">The sources, highest precedence last.</param>
/// <param name="former">The entries of the previous snapshot, by index of the flag in the manifest; <c>null</c> at the first load.</param>
internal sealed class RequirementChecks(SourceState[] sources, FlagEntry?[]? former)
{
    private readonly object _gate = new();

    /// <summary>
    /// The graph of required flags. The graph is created when it is first needed, because most programs have no flag that requires another
    /// flag.
    /// </summary>
    private RequirementGraph? _graph;

    public FlagEntry? Former(FlagDefinition definition) => former?[definition.Index];

    /// <summary>
    /// Returns the error in the flags that a new setting requires, such as a cycle, or <c>null</c> if all of these flags can be evaluated.
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
