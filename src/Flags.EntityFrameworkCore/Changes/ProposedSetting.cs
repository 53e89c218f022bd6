namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Represents the setting that a change would store, and that has not been validated yet.</summary>
/// <param name="Flag">The flag.</param>
/// <param name="TargetSetting">The setting to store.</param>
/// <param name="Requested">The value that the caller sent; null if the caller sent no value.</param>
internal readonly record struct ProposedSetting(FlagDescription Flag, TargetSetting TargetSetting, string? Requested)
{
    /// <summary>True if the change stores a value that has no effect yet, because the flag is off.</summary>
    public bool IsStoredForLater => Requested is not null && !TargetSetting.Enabled && Flag.Type != "boolean";
}
