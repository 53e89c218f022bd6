namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents an MVC filter that depends on flags, and that reports these flags to the host for validation. The interface does not
/// derive from <see cref="IFlagGateMetadata"/>, because MVC adds global filters to the metadata of every action. The condition of
/// one filter would then apply to all actions.
/// </summary>
internal interface IFlagReferenceProvider
{
    /// <summary>
    /// Returns a reference to each flag that the filter depends on. When the host starts, the host uses the references to validate
    /// the names and types of the flags.
    /// </summary>
    IEnumerable<FlagReference> References();
}
