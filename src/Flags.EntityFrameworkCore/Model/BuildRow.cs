namespace FeatureFlags.EntityFrameworkCore;

/// <summary>A row of <c>feature_flag_builds</c>: the flags that programs were built with. One for all that have the same manifests.</summary>
internal class BuildRow
{
    public required string Hash { get; set; }

    /// <summary>JSON, each flag's type by its name.</summary>
    public required string Flags { get; set; }

    public DateTime FirstSeen { get; set; }
}
