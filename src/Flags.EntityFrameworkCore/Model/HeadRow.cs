using System.ComponentModel;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Represents the only row of <c>feature_flag_head</c>, which contains the end of the audit log. Every write transaction updates
/// this row first, and so blocks other writers (docs/adr/0019).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class HeadRow : StoreRow
{
    internal const int OnlyId = 1;

    /// <summary>Gets or sets the column <c>id</c>.</summary>
    public virtual int Id { get; set; }

    /// <summary>Gets or sets the column <c>sequence</c>: the sequence of the last audit entry; 0 if the audit log is empty.</summary>
    public virtual long Sequence { get; set; }

    /// <summary>Gets or sets the column <c>hash</c>: the hash of the last audit entry; empty if the audit log is empty.</summary>
    public required virtual string Hash { get; set; }

    /// <summary>
    /// Gets or sets the column of the epoch, which a process increments when the audit log does not continue the known
    /// one, as after a database restore.
    /// </summary>
    public virtual long Epoch { get; set; }

    /// <summary>
    /// Gets or sets the column <c>revision</c>: the number of writes to <c>feature_flags</c> and <c>feature_flag_changes</c>,
    /// which triggers count. Without triggers, a process increments it when it finds changed rows.
    /// </summary>
    public virtual long Revision { get; set; }
}
