namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents an MVC filter whose flags are validated when the host starts. It is not an <see cref="IFlagGateMetadata"/>, because
/// MVC adds global filters to the metadata of every action, and that metadata would gate all of them.
/// </summary>
internal interface IFlagReferenceProvider
{
    IEnumerable<FlagReference> References();
}
