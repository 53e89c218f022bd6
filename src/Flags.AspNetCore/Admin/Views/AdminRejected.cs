namespace FeatureFlags.AspNetCore;

/// <summary>Represents a setting that is not valid for its flag, and was rejected. The last valid setting stays effective.</summary>
internal sealed record AdminRejected(string Source, string? Origin, string Error)
{
    public static AdminRejected? Of(RejectedSetting? rejected) =>
        rejected is null ? null : new AdminRejected(rejected.Source, rejected.Origin, rejected.Error);
}
