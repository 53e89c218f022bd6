using System.ComponentModel;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Represents a row of <c>feature_flags</c>: the setting of one flag.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class FlagRow : StoreRow
{
    /// <summary>Gets or sets the name of the flag (column <c>name</c>).</summary>
    public required virtual string Name { get; set; }

    /// <summary>Gets or sets a value that indicates whether the flag is enabled (column <c>enabled</c>).</summary>
    public virtual bool Enabled { get; set; }

    /// <summary>Gets or sets the value of the flag as JSON (column <c>value</c>).</summary>
    public required virtual string Value { get; set; }

    /// <summary>Gets or sets the time of the last change in UTC (column <c>updated_at</c>).</summary>
    public virtual DateTime UpdatedAt { get; set; }

    /// <summary>Gets or sets the id of the user or job that made the last change (column <c>updated_by</c>).</summary>
    public required virtual string UpdatedBy { get; set; }

    /// <summary>
    /// Gets or sets the version of the setting, which is the number of the audit entry for the last change (column
    /// <c>version</c>).
    /// </summary>
    public virtual long Version { get; set; }
}
