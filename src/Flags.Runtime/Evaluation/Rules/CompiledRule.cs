namespace FeatureFlags;

/// <summary>A rule of a setting.</summary>
internal sealed class CompiledRule(CallerCondition[] when, Share share)
{
    // Most rules ask one thing.
    private readonly CallerCondition _first = when[0];
    private readonly CallerCondition[] _others = [.. when.Skip(1)];

    /// <summary>What those get for whom the rule is.</summary>
    public Share Share { get; } = share;

    public bool IsFor(in Caller caller) => _first.IsMet(caller) && CallerCondition.AreMet(_others, caller);
}
