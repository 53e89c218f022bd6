namespace FeatureFlags.Admin;

/// <summary>Represents a node: a process that evaluates flags with the settings of the store.</summary>
/// <param name="Id">The id of the node. A process gets a new id each time it starts.</param>
/// <param name="Name">The display name, which consists of the machine name and the process.</param>
/// <param name="Application">The name and version of the program, such as <c>Storefront 1.4.0</c>.</param>
/// <param name="BuildHash">
/// The SHA-256 hash of the program's flag declarations, in hexadecimal digits. Builds with the same manifests have the same hash.
/// </param>
/// <param name="StartedAt">The time at which the process started, in UTC.</param>
/// <param name="LastContact">The time of the last report of the process, in UTC.</param>
/// <param name="IsLive">
/// A value that indicates whether the process reported recently. Removing a flag that a live node uses, or changing its type, requires a
/// forced change.
/// </param>
public sealed record FlagNode(
    Guid Id, string Name, string Application, string BuildHash, DateTimeOffset StartedAt, DateTimeOffset LastContact, bool IsLive)
{
    /// <summary>
    /// Gets the type of the queried flag in the manifest of this node, such as <c>percentage</c>, or <c>null</c> if the query was not for
    /// one flag.
    /// </summary>
    public string? Type { get; init; }
}
