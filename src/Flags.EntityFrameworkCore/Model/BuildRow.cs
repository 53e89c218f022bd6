using System.ComponentModel;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Represents a row of <c>feature_flag_builds</c>, which stores the flags that a build declares. A build is a program with its
/// flag manifests; programs with the same manifests share one row.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class BuildRow : StoreRow
{
    /// <summary>
    /// Gets or sets the hash of the build's flag declarations, which is the key of the row (column <c>hash</c>).
    /// </summary>
    public required virtual string Hash { get; set; }

    /// <summary>
    /// Gets or sets the flags of the build: a JSON object that maps the name of each flag to its type (column <c>flags</c>).
    /// </summary>
    public required virtual string Flags { get; set; }

    /// <summary>
    /// Gets or sets the rules by which the build validates settings, in the format of
    /// <see cref="Distribution.BuildDeclarations"/>; <c>null</c> in rows that earlier versions of this package wrote (column
    /// <c>declarations</c>).
    /// </summary>
    public virtual string? Declarations { get; set; }

    /// <summary>
    /// Gets or sets the time in UTC at which the first process of the build inserted the row (column <c>first_seen</c>).
    /// </summary>
    public virtual DateTime FirstSeen { get; set; }
}
