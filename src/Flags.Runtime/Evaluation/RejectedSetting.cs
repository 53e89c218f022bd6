namespace FeatureFlags;

/// <summary>A setting that does not fit its flag. The flag keeps its last good setting.</summary>
/// <param name="Source">Name of the source that holds it.</param>
/// <param name="Origin">The place within the source: a file, a variable's name; null where there is none.</param>
/// <param name="Error">What is wrong with it.</param>
public sealed record RejectedSetting(string Source, string? Origin, string Error)
{
    /// <summary>One phrase: <c>rejected from environment: FEATURE_X: 250 is more than the maximum 100</c>.</summary>
    public override string ToString() =>
        Origin is null ? $"rejected from {Source}: {Error}" : $"rejected from {Source}: {Origin}: {Error}";
}
