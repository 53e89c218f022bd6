using System.ComponentModel;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Represents a row of <c>feature_flag_nodes</c>: a node, which is a process that uses flags of the store.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class NodeRow : StoreRow
{
    /// <summary>Gets or sets the id of the node (column <c>id</c>).</summary>
    public virtual Guid Id { get; set; }

    /// <summary>Gets or sets the name of the node: the machine name and the process id (column <c>name</c>).</summary>
    public required virtual string Name { get; set; }

    /// <summary>Gets or sets the name and version of the application that the node runs (column <c>application</c>).</summary>
    /// <remarks>
    /// The row of the build does not contain the name and version, because the next version of an application may have the same
    /// flags.
    /// </remarks>
    public required virtual string Application { get; set; }

    /// <summary>
    /// Gets or sets the hash of the node's flag declarations, which identifies a row of <c>feature_flag_builds</c> (column
    /// <c>build_hash</c>).
    /// </summary>
    public required virtual string BuildHash { get; set; }

    /// <summary>Gets or sets the time in UTC at which the process of the node started (column <c>started_at</c>).</summary>
    public virtual DateTime StartedAt { get; set; }

    /// <summary>
    /// Gets or sets the time in UTC of the last report of the node (column <c>last_contact</c>). The time comes from the clock of
    /// the database, because the clocks of nodes may differ.
    /// </summary>
    public virtual DateTime LastContact { get; set; }
}
