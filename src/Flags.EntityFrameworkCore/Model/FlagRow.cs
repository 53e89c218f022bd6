namespace FeatureFlags.EntityFrameworkCore;

/// <summary>A row of <c>feature_flags</c>: the setting of one flag.</summary>
internal class FlagRow
{
    public required string Name { get; set; }

    public bool Enabled { get; set; }

    /// <summary>JSON.</summary>
    public required string Value { get; set; }

    public DateTime UpdatedAt { get; set; }

    public required string UpdatedBy { get; set; }

    /// <summary>Sequence of the audit entry that changed it last.</summary>
    public long Version { get; set; }
}
