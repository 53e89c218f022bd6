namespace FeatureFlags;

/// <summary>What an override's rules look at: whatever is in force for the caller.</summary>
internal sealed class OverrideScope(FlagManifest manifest) : IEvaluationScope
{
    public DateTimeOffset Now => manifest.Engine.Clock.GetUtcNow();

    public FlagEntry Required(FlagManifest required, int index) => required.Current(index);
}
