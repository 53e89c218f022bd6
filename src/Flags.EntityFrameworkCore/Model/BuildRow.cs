using System.ComponentModel;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Represents a row of <c>feature_flag_builds</c>: the flags of a build, which is a program with its flag manifests. Programs
/// with the same flag manifests share one row.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class BuildRow : StoreRow
{
    /// <summary>Gets or sets the hash that identifies the build by its flags (column <c>hash</c>).</summary>
    public required virtual string Hash { get; set; }

    /// <summary>
    /// Gets or sets the flags of the build: a JSON object that maps the name of each flag to its type (column <c>flags</c>).
    /// </summary>
    public required virtual string Flags { get; set; }

    /// <summary>
    /// Gets or sets the settings that the build accepts for each flag, as <see cref="Distribution.BuildDeclarations"/> writes
    /// them (column <c>declarations</c>); <c>null</c> for builds of earlier versions.
    /// </summary>
    public virtual string? Declarations { get; set; }

    /// <summary>Gets or sets the time in UTC at which the build was stored (column <c>first_seen</c>).</summary>
    public virtual DateTime FirstSeen { get; set; }
}
