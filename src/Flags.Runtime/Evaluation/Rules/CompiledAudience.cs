using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>Users and groups, compiled for lookups.</summary>
internal sealed class CompiledAudience(Audience audience)
{
    private readonly TextSet _users = new(audience.Users);
    private readonly TextSet _groups = new(audience.Groups);

    public bool NamesUser(in Caller caller) => _users.Count > 0 && caller.HasUser && _users.Contains(caller.UserId!);

    public bool NamesGroup(in Caller caller) => _groups.Count > 0 && _groups.ContainsAny(caller.Groups);

    public bool Names(in Caller caller) => NamesUser(caller) || NamesGroup(caller);
}
