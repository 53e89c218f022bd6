namespace FeatureFlags.EntityFrameworkCore;

/// <summary>A row of <c>feature_flag_nodes</c>: a process that uses flags of the store.</summary>
internal class NodeRow
{
    public Guid Id { get; set; }

    public required string Name { get; set; }

    /// <summary>Not with the build: the next version of a program may have the same flags.</summary>
    public required string Application { get; set; }

    public required string BuildHash { get; set; }

    public DateTime StartedAt { get; set; }

    /// <summary>By the clock of the database: those of the nodes may differ.</summary>
    public DateTime LastContact { get; set; }
}
