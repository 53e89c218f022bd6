namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents an MVC filter that depends on flags. When the host starts, it validates the names of these flags. The interface does
/// not derive from <see cref="IFlagGateMetadata"/>: MVC adds global filters to the metadata of every action, so the gate of one
/// filter would apply to all actions.
/// </summary>
internal interface IFlagReferenceProvider
{
    /// <summary>Returns a reference to each flag that the filter depends on.</summary>
    IEnumerable<FlagReference> References();
}
