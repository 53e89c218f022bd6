using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Represents the effective setting of a flag, for display to operators. The settings of <c>sensitive</c> flags are not masked, so show
/// this object only to authorized callers.
/// </summary>
/// <param name="Json">The setting as JSON.</param>
/// <param name="Reason">
/// The reason for the setting: <see cref="FlagReason.Static"/>, <see cref="FlagReason.Default"/>, <see cref="FlagReason.Retired"/> or
/// <see cref="FlagReason.Pinned"/>.
/// </param>
/// <param name="Source">The name of the source that has the setting; <c>default</c> for the default that is compiled in.</param>
/// <param name="Origin">The place of the setting within the source, such as a file; <c>null</c> if it is not known.</param>
/// <param name="Rejected">
/// The invalid setting that was rejected while this setting stays effective; <c>null</c> if no setting was rejected.
/// </param>
public sealed record FlagSettingStatus(string Json, FlagReason Reason, string Source, string? Origin, RejectedSetting? Rejected)
{
    /// <summary>
    /// Gets a value that indicates whether the setting turns the flag on. The value is false for the plain value <c>false</c>, and for a
    /// targeting object (the long form of a setting) with <c>"enabled": false</c>. All other settings count as on.
    /// </summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>
    /// Gets the names of the flags in the property <c>requires</c> of the setting. Indirectly required flags are not included. The list is
    /// empty if the setting requires no flags.
    /// </summary>
    public IReadOnlyList<string> Requires { get; init; } = EquatableArray<string>.Empty;
}
