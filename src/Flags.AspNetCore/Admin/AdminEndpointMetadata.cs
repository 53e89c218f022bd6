namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents metadata that marks an endpoint as part of the admin API, so that authorization and error handling can recognize the
/// endpoint.
/// </summary>
internal sealed class AdminEndpointMetadata
{
    public static AdminEndpointMetadata Instance { get; } = new();
}
