namespace FeatureFlags.Redis;

/// <summary>
/// The exception that reports rejected content of Redis within this package. Callers of the package do not receive it.
/// </summary>
internal sealed class UnreadableException(string reason, string finding) : Exception(finding)
{
    /// <summary>Gets the reason of the rejection, which is also the value of the tag <c>reason</c> of the metric.</summary>
    public string Reason { get; } = reason;
}
