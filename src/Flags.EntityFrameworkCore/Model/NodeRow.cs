using System.ComponentModel;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Represents a row of <c>feature_flag_nodes</c>: a process that uses flags of the store.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class NodeRow : StoreRow
{
    /// <summary>Gets or sets the column <c>id</c>.</summary>
    public virtual Guid Id { get; set; }

    /// <summary>Gets or sets the column <c>name</c>.</summary>
    public required virtual string Name { get; set; }

    /// <summary>
    /// Gets or sets the column <c>application</c>. It is not part of the build, because the next version of an application may
    /// have the same flags.
    /// </summary>
    public required virtual string Application { get; set; }

    /// <summary>Gets or sets the column <c>build_hash</c>.</summary>
    public required virtual string BuildHash { get; set; }

    /// <summary>Gets or sets the column <c>started_at</c>.</summary>
    public virtual DateTime StartedAt { get; set; }

    /// <summary>
    /// Gets or sets the column <c>last_contact</c>, by the database clock, because the clocks of nodes may differ.
    /// </summary>
    public virtual DateTime LastContact { get; set; }
}
