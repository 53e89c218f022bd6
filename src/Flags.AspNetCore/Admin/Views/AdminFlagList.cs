namespace FeatureFlags.AspNetCore;

/// <summary>
/// All flags. Each is created while the answer is written, so that the memory of an answer does not grow with the number of flags.
/// </summary>
internal sealed record AdminFlagList(
    IAsyncEnumerable<AdminFlag> Flags, IAsyncEnumerable<AdminFlag> Undeclared, AdminSnapshot Snapshot, AdminStore? Store);
