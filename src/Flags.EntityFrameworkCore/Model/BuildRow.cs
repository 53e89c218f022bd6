using System.ComponentModel;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>A row of <c>feature_flag_builds</c>: the flags that programs were built with. One for all that have the same manifests.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class BuildRow : StoreRow
{
    /// <summary>Gets or sets the column <c>hash</c>.</summary>
    public required virtual string Hash { get; set; }

    /// <summary>JSON, each flag's type by its name.</summary>
    public required virtual string Flags { get; set; }

    /// <summary>
    /// Gets or sets what the build accepts as a setting of each flag (<see cref="Distribution.BuildDeclarations"/>). <c>null</c>
    /// for builds of earlier versions.
    /// </summary>
    public virtual string? Declarations { get; set; }

    /// <summary>Gets or sets the column <c>first_seen</c>.</summary>
    public virtual DateTime FirstSeen { get; set; }
}
