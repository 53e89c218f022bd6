namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Represents the setting of a flag before its validation.</summary>
/// <param name="Flag">The flag.</param>
/// <param name="TargetSetting">The setting to store.</param>
/// <param name="Requested">The value that the caller sent; null if there was none.</param>
internal readonly record struct ProposedSetting(FlagDescription Flag, TargetSetting TargetSetting, string? Requested)
{
    /// <summary>Gets whether the value has no effect yet, because the flag is off.</summary>
    public bool IsStoredForLater => Requested is not null && !TargetSetting.Enabled && Flag.Type != "boolean";
}
