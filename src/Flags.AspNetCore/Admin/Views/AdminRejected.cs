namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents a setting that was rejected because it is not valid for its flag. The flag keeps its last valid setting.
/// </summary>
internal sealed record AdminRejected(string Source, string? Origin, string Error)
{
    public static AdminRejected? Of(RejectedSetting? rejected) =>
        rejected is null ? null : new AdminRejected(rejected.Source, rejected.Origin, rejected.Error);
}
