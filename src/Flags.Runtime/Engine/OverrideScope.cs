namespace FeatureFlags;

/// <summary>
/// Provides the current time and the required flags to the rules of an override, which is a value that takes precedence over all sources.
/// Required flags have the values that are current for the caller.
/// </summary>
internal sealed class OverrideScope(FlagManifest manifest) : IEvaluationScope
{
    public DateTimeOffset Now => manifest.Engine.Clock.GetUtcNow();

    public FlagEntry Required(FlagManifest required, int index) => required.Current(index);
}
