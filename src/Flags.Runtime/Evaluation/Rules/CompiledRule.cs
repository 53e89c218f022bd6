namespace FeatureFlags;

/// <summary>A rule of a setting.</summary>
internal sealed class CompiledRule(CallerCondition[] when, Share share)
{
    /// <summary>What those get for whom the rule is.</summary>
    public Share Share { get; } = share;

    public bool IsFor(in Caller caller) => CallerCondition.AreMet(when, caller);
}
