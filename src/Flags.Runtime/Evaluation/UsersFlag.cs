using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Represents the value of a <c>users</c> flag. The flag is on for the users that the setting lists. Instances are immutable.
/// </summary>
/// <remarks>A long-form setting may also name groups, have rules on attributes, and disable the flag.</remarks>
public sealed class UsersFlag : ITargeted
{
    private readonly StringSet _users;
    private readonly BoundRules? _rules;
    private readonly bool _everyone;

    internal UsersFlag(EquatableArray<string> users)
    {
        Users = users;
        _users = new StringSet(users);
    }

    internal UsersFlag(BoundRules rules)
        : this(EquatableArray<string>.Empty)
    {
        _rules = rules;
        foreach (Inclusion inclusion in rules.Rules.Setting.Include)
        {
            Users = inclusion.Audience.Users;
        }
    }

    private UsersFlag(bool everyone)
        : this(EquatableArray<string>.Empty) => _everyone = everyone;

    /// <summary>Gets the ids of the users that the setting lists, in the same order as in the setting.</summary>
    public IReadOnlyList<string> Users { get; }

    /// <summary>Gets a value that indicates whether the flag is on for <see cref="FlagContext.Current"/>.</summary>
    public bool IsEnabled => IsEnabledFor(FlagContext.Current);

    internal static UsersFlag Everyone { get; } = new(everyone: true);

    internal static UsersFlag NoUsers { get; } = new(everyone: false);

    BoundRules? ITargeted.Rules => _rules;

    /// <summary>
    /// Returns whether the flag is on for the user with the given id. The flag is evaluated without groups or attributes. Ids are compared
    /// ordinally and case-sensitively.
    /// </summary>
    /// <param name="userId">
    /// The id of the user. <c>null</c> or an empty string stands for an anonymous user, for which the flag is off unless a rule matches.
    /// </param>
    public bool IsEnabledFor(string? userId) => _rules is null ? IsNamed(userId) : _rules.Decide(EvaluationTarget.Of(userId)).IsOn;

    /// <summary>Returns whether the flag is on for the user, groups and attributes of the given context.</summary>
    /// <param name="context">The context; <c>null</c> for an anonymous user.</param>
    public bool IsEnabledFor(FlagContext? context) =>
        _rules is null ? IsNamed(context?.UserId) : _rules.Decide(EvaluationTarget.Of(context)).IsOn;

    /// <summary>
    /// Returns the number of listed users, such as <c>2 users</c>. If the setting is a targeting object (the long form), returns a summary
    /// of the object. The result contains no user ids, so that these ids do not appear in logs.
    /// </summary>
    public override string ToString() =>
        _rules?.ToString()
            ?? (_everyone ? "everyone" : _users.Count == 1 ? "1 user" : FormattableString.Invariant($"{_users.Count} users"));

    Decision ITargeted.Decide(in EvaluationTarget target, ref int evaluated)
    {
        if (_rules is not null)
        {
            return _rules.Decide(target, ref evaluated);
        }

        bool isOn = IsNamed(target.UserId);
        return new Decision(isOn ? 1 : 0, isOn && !_everyone ? FlagReason.TargetingMatch : FlagReason.Static, DecisionStep.Value);
    }

    private bool IsNamed(string? userId) => _everyone || (userId is not null && _users.Contains(userId));
}
