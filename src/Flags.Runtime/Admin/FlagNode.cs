namespace FeatureFlags.Admin;

/// <summary>A process that uses flags of the store.</summary>
/// <param name="Id">Of this run of the process.</param>
/// <param name="Name">The machine and the process, for people.</param>
/// <param name="Application">Name and version of the program, such as <c>Storefront 1.4.0</c>.</param>
/// <param name="BuildHash">SHA-256, in hexadecimal digits, of the declarations of its flags: two builds with the same manifests have the same.</param>
/// <param name="StartedAt">When it was started, UTC.</param>
/// <param name="LastContact">When it was heard of last, UTC.</param>
/// <param name="IsLive">Whether that is not long ago: flags that it uses are neither taken out nor given another type, unless by force.</param>
public sealed record FlagNode(Guid Id, string Name, string Application, string BuildHash, DateTimeOffset StartedAt, DateTimeOffset LastContact, bool IsLive)
{
    /// <summary>The type by which it knows the flag that was asked for, as the manifest writes it; null where none was.</summary>
    public string? Type { get; init; }
}
