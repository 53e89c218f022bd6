namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Represents the complete setting that a change would store, before that setting is validated.</summary>
/// <param name="Flag">The flag.</param>
/// <param name="TargetSetting">The setting to store.</param>
/// <param name="Requested">The value that the caller sent; null if the caller sent no value.</param>
internal readonly record struct ProposedSetting(FlagDescription Flag, TargetSetting TargetSetting, string? Requested)
{
    /// <summary>
    /// Gets a value that indicates whether the change stores a value that has no effect yet, because the flag is off.
    /// </summary>
    public bool IsStoredForLater => Requested is not null && !TargetSetting.Enabled && Flag.Type != "boolean";
}
