using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>The setting of a flag that is in force. Values of <c>sensitive</c> flags are in it: it is for those who may see them.</summary>
/// <param name="Json">The setting, in JSON.</param>
/// <param name="Reason">Why it is in force: <see cref="FlagReason.Static"/>, <see cref="FlagReason.Default"/>, <see cref="FlagReason.Retired"/> or <see cref="FlagReason.Pinned"/>.</param>
/// <param name="Source">Name of the source; <c>default</c> for what is compiled in.</param>
/// <param name="Origin">The place within the source; null where there is none.</param>
/// <param name="Rejected">A setting that was refused while this one stays in force; null when all is well.</param>
public sealed record FlagSettingStatus(string Json, FlagReason Reason, string Source, string? Origin, RejectedSetting? Rejected)
{
    /// <summary>
    /// Gets whether the setting turns the flag on: false for a <c>boolean</c> flag that is false, and where the long form says
    /// <c>"enabled": false</c>. Otherwise true.
    /// </summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>
    /// Gets the names of the flags that the setting requires (<c>requires</c> of the long form), without those that these require
    /// in turn. Otherwise empty.
    /// </summary>
    public IReadOnlyList<string> Requires { get; init; } = EquatableArray<string>.Empty;
}
