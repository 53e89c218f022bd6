namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents an MVC filter that depends on flags, whose names the host validates when it starts. The interface does not derive
/// from <see cref="IFlagGateMetadata"/>, because MVC adds global filters to the metadata of every action. The gate of one filter
/// would then apply to all actions.
/// </summary>
internal interface IFlagReferenceProvider
{
    /// <summary>
    /// Returns a reference to each flag that the filter depends on. The host validates the references when it starts.
    /// </summary>
    IEnumerable<FlagReference> References();
}
