namespace FeatureFlags;

/// <summary>
/// Provides the inputs for the rules of an override, which is a value that takes precedence over all sources of settings. The inputs are
/// the current time and the current values of the flags that the rules require.
/// </summary>
internal sealed class OverrideScope(FlagManifest manifest) : IEvaluationScope
{
    public DateTimeOffset Now => manifest.Engine.Clock.GetUtcNow();

    public FlagEntry Required(FlagManifest required, int index) => required.Current(index);
}
