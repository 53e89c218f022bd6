namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents the response that lists flags. Each flag is created while the response is written, so that the memory for a response
/// does not grow with the number of flags.
/// </summary>
internal sealed record AdminFlagList(
    IAsyncEnumerable<AdminFlag> Flags, IAsyncEnumerable<AdminFlag> Undeclared, AdminSnapshot Snapshot, AdminStore? Store);
