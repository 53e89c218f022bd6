namespace FeatureFlags.Admin;

/// <summary>Represents a process that evaluates flags of the store.</summary>
/// <param name="Id">The id of this run of the process.</param>
/// <param name="Name">The display name: the machine and the process.</param>
/// <param name="Application">The name and version of the program, such as <c>Storefront 1.4.0</c>.</param>
/// <param name="BuildHash">
/// The SHA-256 hash of the program's flag declarations, in hexadecimal digits. Builds with the same manifests have the same hash.
/// </param>
/// <param name="StartedAt">The time at which the process started, in UTC.</param>
/// <param name="LastContact">The time of the last report of the process, in UTC.</param>
/// <param name="IsLive">
/// Whether the process was in contact recently. Only a forced change removes a flag that a live node uses, or gives it another type.
/// </param>
public sealed record FlagNode(
    Guid Id, string Name, string Application, string BuildHash, DateTimeOffset StartedAt, DateTimeOffset LastContact, bool IsLive)
{
    /// <summary>
    /// Gets the type with which the node declares the flag that was queried, as the manifest writes it; <c>null</c> if the query named no
    /// flag.
    /// </summary>
    public string? Type { get; init; }
}
