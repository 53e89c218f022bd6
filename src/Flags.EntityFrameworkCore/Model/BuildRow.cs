using System.ComponentModel;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Represents a row of <c>feature_flag_builds</c>: the flags of a build. Programs with the same manifests share one row.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class BuildRow : StoreRow
{
    /// <summary>Gets or sets the column <c>hash</c>.</summary>
    public required virtual string Hash { get; set; }

    /// <summary>Gets or sets the column <c>flags</c>: a JSON object that maps the name of each flag to its type.</summary>
    public required virtual string Flags { get; set; }

    /// <summary>
    /// Gets or sets the column <c>declarations</c>: the settings that the build accepts for each flag
    /// (<see cref="Distribution.BuildDeclarations"/>); <c>null</c> for builds of earlier versions.
    /// </summary>
    public virtual string? Declarations { get; set; }

    /// <summary>Gets or sets the column <c>first_seen</c>.</summary>
    public virtual DateTime FirstSeen { get; set; }
}
