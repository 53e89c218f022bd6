namespace FeatureFlags;

/// <summary>
/// The evaluation scope of an override: its rules evaluate required flags with the values that are current for the caller.
/// </summary>
internal sealed class OverrideScope(FlagManifest manifest) : IEvaluationScope
{
    public DateTimeOffset Now => manifest.Engine.Clock.GetUtcNow();

    public FlagEntry Required(FlagManifest required, int index) => required.Current(index);
}
