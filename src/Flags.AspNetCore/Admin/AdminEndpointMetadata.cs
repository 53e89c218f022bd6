namespace FeatureFlags.AspNetCore;

/// <summary>Represents metadata that marks an endpoint as an endpoint of the admin API.</summary>
internal sealed class AdminEndpointMetadata
{
    public static AdminEndpointMetadata Instance { get; } = new();
}
