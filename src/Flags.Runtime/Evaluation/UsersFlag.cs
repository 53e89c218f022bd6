using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>A <c>users</c> flag at one version of its setting: on for the users it names. Immutable.</summary>
/// <remarks>The long form of a setting may also name groups, ask for attributes, and close the flag.</remarks>
public sealed class UsersFlag : ITargeted
{
    private readonly TextSet _users;
    private readonly BoundRules? _rules;
    private readonly bool _everyone;

    internal UsersFlag(EquatableArray<string> users)
    {
        Users = users;
        _users = new TextSet(users);
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

    /// <summary>The user ids named, in the order of the setting.</summary>
    public IReadOnlyList<string> Users { get; }

    /// <summary>Whether the flag is on for <see cref="FlagContext.Current"/>.</summary>
    public bool IsEnabled => IsEnabledFor(FlagContext.Current);

    internal static UsersFlag Everyone { get; } = new(everyone: true);

    internal static UsersFlag Nobody { get; } = new(everyone: false);

    BoundRules? ITargeted.Rules => _rules;

    /// <summary>Whether the flag is on for a user of whom nothing else is known. Ids are compared as they are: ordinal, case-sensitive.</summary>
    /// <param name="userId">The user's id. Null or empty is an anonymous caller: off, unless a rule says otherwise.</param>
    public bool IsEnabledFor(string? userId) => _rules is null ? IsNamed(userId) : _rules.Decide(Caller.Of(userId)).IsOn;

    /// <summary>Whether the flag is on for a context.</summary>
    /// <param name="context">The context; null is an anonymous caller.</param>
    public bool IsEnabledFor(FlagContext? context) => _rules is null ? IsNamed(context?.UserId) : _rules.Decide(Caller.Of(context)).IsOn;

    /// <summary>How many users are named. Ids stay out of logs, so they are not listed.</summary>
    public override string ToString() =>
        _rules?.ToString() ?? (_everyone ? "everyone" : _users.Count == 1 ? "1 user" : FormattableString.Invariant($"{_users.Count} users"));

    Decision ITargeted.Decide(in Caller caller, ref int asked)
    {
        if (_rules is not null)
        {
            return _rules.Decide(caller, ref asked);
        }

        bool isOn = IsNamed(caller.UserId);
        return new Decision(isOn ? 1 : 0, isOn && !_everyone ? FlagReason.TargetingMatch : FlagReason.Static, DecisionStep.Value);
    }

    private bool IsNamed(string? userId) => _everyone || (userId is not null && _users.Contains(userId));
}
