namespace FeatureFlags.AspNetCore;

/// <summary>Marks the endpoints of the admin API.</summary>
internal sealed class AdminEndpointMetadata
{
    public static AdminEndpointMetadata Instance { get; } = new();
}
