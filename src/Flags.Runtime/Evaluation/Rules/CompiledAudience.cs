using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>Represents a list of users and groups, compiled for fast lookups.</summary>
internal sealed class CompiledAudience(Audience audience)
{
    private readonly StringSet _users = new(audience.Users);
    private readonly StringSet _groups = new(audience.Groups);

    public bool IncludesUser(in EvaluationTarget target) => _users.Count > 0 && target.HasUser && _users.Contains(target.UserId!);

    public bool IncludesGroup(in EvaluationTarget target) => _groups.Count > 0 && _groups.ContainsAny(target.Groups);

    public bool Includes(in EvaluationTarget target) => IncludesUser(target) || IncludesGroup(target);
}
