using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Represents the effective setting of a flag. It contains values of <c>sensitive</c> flags, so show it only to callers with access.
/// </summary>
/// <param name="Json">The setting as JSON.</param>
/// <param name="Reason">
/// The reason for the setting: <see cref="FlagReason.Static"/>, <see cref="FlagReason.Default"/>, <see cref="FlagReason.Retired"/> or
/// <see cref="FlagReason.Pinned"/>.
/// </param>
/// <param name="Source">The name of the source; <c>default</c> for the compiled default.</param>
/// <param name="Origin">The place within the source; <c>null</c> if it is not known.</param>
/// <param name="Rejected">The setting that was rejected while this one stays effective; <c>null</c> if none was.</param>
public sealed record FlagSettingStatus(string Json, FlagReason Reason, string Source, string? Origin, RejectedSetting? Rejected)
{
    /// <summary>
    /// Gets whether the setting turns the flag on. It is false for a <c>boolean</c> flag whose value is false, and for a long form with
    /// <c>"enabled": false</c>; otherwise true.
    /// </summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>
    /// Gets the names of the flags that the setting requires directly (<c>requires</c> of the long form), without the flags that those
    /// require. Empty if the setting requires no flags.
    /// </summary>
    public IReadOnlyList<string> Requires { get; init; } = EquatableArray<string>.Empty;
}
