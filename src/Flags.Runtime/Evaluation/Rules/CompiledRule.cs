namespace FeatureFlags;

/// <summary>A compiled rule of a setting.</summary>
internal sealed class CompiledRule(CallerCondition[] when, Share share)
{
    // Most rules have a single condition.
    private readonly CallerCondition _first = when[0];
    private readonly CallerCondition[] _others = [.. when.Skip(1)];

    /// <summary>Gets the outcome for the callers that match the rule.</summary>
    public Share Share { get; } = share;

    public bool IsFor(in Caller caller) => _first.IsMet(caller) && CallerCondition.AreMet(_others, caller);
}
