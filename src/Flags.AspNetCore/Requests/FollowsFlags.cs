namespace FeatureFlags.AspNetCore;

/// <summary>Metadata of endpoints whose requests hold no snapshot.</summary>
internal sealed class FollowsFlags
{
    public static FollowsFlags Instance { get; } = new();
}
