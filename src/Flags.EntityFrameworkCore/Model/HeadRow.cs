using System.ComponentModel;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Represents the only row of <c>feature_flag_head</c>, which identifies the last audit entry. Every write transaction updates
/// this row first, and so makes other writers wait until the transaction ends (docs/adr/0019).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class HeadRow : StoreRow
{
    internal const int OnlyId = 1;

    /// <summary>Gets or sets the key of the row, which is always 1 (column <c>id</c>).</summary>
    public virtual int Id { get; set; }

    /// <summary>Gets or sets the number of the last audit entry; 0 if the audit log is empty (column <c>sequence</c>).</summary>
    public virtual long Sequence { get; set; }

    /// <summary>Gets or sets the hash of the last audit entry; empty if the audit log is empty (column <c>hash</c>).</summary>
    public required virtual string Hash { get; set; }

    /// <summary>
    /// Gets or sets the epoch of the database, which counts how often the audit log was replaced, for example by a restored
    /// backup. A process that detects a replaced audit log increments the epoch.
    /// </summary>
    public virtual long Epoch { get; set; }

    /// <summary>
    /// Gets or sets a counter of the writes to <c>feature_flags</c> and <c>feature_flag_changes</c> (column <c>revision</c>).
    /// Triggers increment the counter. Without triggers, a process increments the counter when it finds changed rows.
    /// </summary>
    public virtual long Revision { get; set; }
}
