namespace FeatureFlags;

/// <summary>
/// Provides the clock and the required flags for the rules of an override. Required flags have the values that are current for the caller.
/// </summary>
internal sealed class OverrideScope(FlagManifest manifest) : IEvaluationScope
{
    public DateTimeOffset Now => manifest.Engine.Clock.GetUtcNow();

    public FlagEntry Required(FlagManifest required, int index) => required.Current(index);
}
