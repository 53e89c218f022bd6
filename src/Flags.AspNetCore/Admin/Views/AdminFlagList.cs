namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents the response that lists flags. The entries are created while the response is written, so that a long list does not
/// occupy much memory.
/// </summary>
internal sealed record AdminFlagList(
    IAsyncEnumerable<AdminFlag> Flags, IAsyncEnumerable<AdminFlag> Undeclared, AdminSnapshot Snapshot, AdminStore? Store);
