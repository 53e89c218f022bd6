namespace FeatureFlags;

/// <summary>
/// Provides the current time and the required flags when the rules of an override are evaluated. An override is a value that takes
/// precedence over all sources. Required flags have the values that the caller currently reads.
/// </summary>
internal sealed class OverrideScope(FlagManifest manifest) : IEvaluationScope
{
    public DateTimeOffset Now => manifest.Engine.Clock.GetUtcNow();

    public FlagEntry Required(FlagManifest required, int index) => required.Current(index);
}
