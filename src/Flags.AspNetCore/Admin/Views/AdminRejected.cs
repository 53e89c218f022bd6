namespace FeatureFlags.AspNetCore;

/// <summary>A setting that was refused while the one before stays in force.</summary>
internal sealed record AdminRejected(string Source, string? Origin, string Error)
{
    public static AdminRejected? Of(RejectedSetting? rejected) => rejected is null ? null : new AdminRejected(rejected.Source, rejected.Origin, rejected.Error);
}
