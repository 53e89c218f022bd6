namespace FeatureFlags.Redis;

/// <summary>What is in Redis is not taken. It does not leave this package.</summary>
internal sealed class UnreadableException(string reason, string finding) : Exception(finding)
{
    /// <summary>The kind, for the metric.</summary>
    public string Reason { get; } = reason;
}
