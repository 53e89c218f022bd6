namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Represents the setting of a flag before its validation.</summary>
/// <param name="Flag">The flag.</param>
/// <param name="Intent">The setting to store.</param>
/// <param name="Sent">The value that the caller sent; null if there was none.</param>
internal readonly record struct Proposal(FlagDescription Flag, Intent Intent, string? Sent)
{
    /// <summary>Gets whether the value has no effect yet, because the flag is off.</summary>
    public bool IsForLater => Sent is not null && !Intent.Enabled && Flag.Type != "boolean";
}
