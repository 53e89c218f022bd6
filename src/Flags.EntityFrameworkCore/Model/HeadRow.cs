using System.ComponentModel;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>The one row of <c>feature_flag_head</c>: where the audit ends. Who writes changes it first, which keeps all others waiting (docs/adr/0019).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class HeadRow : StoreRow
{
    internal const int OnlyId = 1;

    /// <summary>Gets or sets the column <c>id</c>.</summary>
    public virtual int Id { get; set; }

    /// <summary>Sequence of the last entry; 0 for none.</summary>
    public virtual long Sequence { get; set; }

    /// <summary>Hash of the last entry; empty for none.</summary>
    public required virtual string Hash { get; set; }

    /// <summary>How often a process found that the audit goes on from elsewhere, as after a restore.</summary>
    public virtual long Era { get; set; }

    /// <summary>How often <c>feature_flags</c> and <c>feature_flag_changes</c> were written to, as triggers count it. Where there are none, how often a process found something else there than before.</summary>
    public virtual long Revision { get; set; }
}
