namespace FeatureFlags.Redis;

/// <summary>The exception for rejected content of Redis. It does not leave this package.</summary>
internal sealed class UnreadableException(string reason, string finding) : Exception(finding)
{
    /// <summary>Gets the reason, for the metric.</summary>
    public string Reason { get; } = reason;
}
