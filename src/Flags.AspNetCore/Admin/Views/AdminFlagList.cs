namespace FeatureFlags.AspNetCore;

/// <summary>All flags.</summary>
internal sealed record AdminFlagList(IReadOnlyList<AdminFlag> Flags, IReadOnlyList<AdminFlag> Undeclared, AdminSnapshot Snapshot, AdminStore? Store);
