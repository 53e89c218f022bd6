namespace FeatureFlags.EntityFrameworkCore;

/// <summary>The one row of <c>feature_flag_head</c>: where the audit ends. Who writes changes it first, which keeps all others waiting (docs/adr/0019).</summary>
internal class HeadRow
{
    public const int OnlyId = 1;

    public int Id { get; set; }

    /// <summary>Sequence of the last entry; 0 for none.</summary>
    public long Sequence { get; set; }

    /// <summary>Hash of the last entry; empty for none.</summary>
    public required string Hash { get; set; }

    /// <summary>Moment, in milliseconds since 1970, at which a process found that the audit goes on from elsewhere; 0 before the first time.</summary>
    public long Era { get; set; }

    /// <summary>How often <c>feature_flags</c> was written to, as triggers count it; 0 where there are none.</summary>
    public long Revision { get; set; }
}
