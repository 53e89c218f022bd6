using System.ComponentModel;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Represents a row of <c>feature_flags</c>: the setting of one flag.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class FlagRow : StoreRow
{
    /// <summary>Gets or sets the column <c>name</c>.</summary>
    public required virtual string Name { get; set; }

    /// <summary>Gets or sets the column <c>enabled</c>.</summary>
    public virtual bool Enabled { get; set; }

    /// <summary>Gets or sets the column <c>value</c>, which contains JSON.</summary>
    public required virtual string Value { get; set; }

    /// <summary>Gets or sets the column <c>updated_at</c>.</summary>
    public virtual DateTime UpdatedAt { get; set; }

    /// <summary>Gets or sets the column <c>updated_by</c>.</summary>
    public required virtual string UpdatedBy { get; set; }

    /// <summary>Gets or sets the column <c>version</c>: the sequence of the audit entry of the last change.</summary>
    public virtual long Version { get; set; }
}
