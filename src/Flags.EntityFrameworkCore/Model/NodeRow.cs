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

    /// <summary>
    /// Gets or sets the name and version of the application (column <c>application</c>). The row of the build does not contain
    /// them, because the next version of an application may have the same flags.
    /// </summary>
    public required virtual string Application { get; set; }

    /// <summary>Gets or sets the hash of the node's build, a row of <c>feature_flag_builds</c> (column <c>build_hash</c>).</summary>
    public required virtual string BuildHash { get; set; }

    /// <summary>Gets or sets the time in UTC at which the node was started (column <c>started_at</c>).</summary>
    public virtual DateTime StartedAt { get; set; }

    /// <summary>
    /// Gets or sets the time in UTC of the last heartbeat or report of the node (column <c>last_contact</c>). It is read from
    /// the database clock, because the clocks of nodes may differ.
    /// </summary>
    public virtual DateTime LastContact { get; set; }
}
