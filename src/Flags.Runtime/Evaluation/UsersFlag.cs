using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>A <c>users</c> flag at one version of its setting: on for the users it names. Immutable.</summary>
public sealed class UsersFlag
{
    private readonly HashSet<string> _users;
    private readonly bool _everyone;

    internal UsersFlag(EquatableArray<string> users)
    {
        Users = users;
        _users = new HashSet<string>(users, StringComparer.Ordinal);
    }

    private UsersFlag(bool everyone)
        : this(EquatableArray<string>.Empty) => _everyone = everyone;

    /// <summary>The user ids named, in the order of the setting.</summary>
    public IReadOnlyList<string> Users { get; }

    /// <summary>Whether the flag is on for the user of <see cref="FlagContext.Current"/>.</summary>
    public bool IsEnabled => IsEnabledFor(FlagContext.Current.UserId);

    internal static UsersFlag Everyone { get; } = new(everyone: true);

    internal static UsersFlag Nobody { get; } = new(everyone: false);

    /// <summary>Whether the flag is on for a user. Ids are compared as they are: ordinal, case-sensitive.</summary>
    /// <param name="userId">The user's id. Null or empty is an anonymous caller: off.</param>
    public bool IsEnabledFor(string? userId) => _everyone || (userId is not null && _users.Contains(userId));

    /// <summary>Whether the flag is on for the user of a context.</summary>
    /// <param name="context">The context; null is an anonymous caller.</param>
    public bool IsEnabledFor(FlagContext? context) => IsEnabledFor(context?.UserId);

    /// <summary>How many users are named. Ids stay out of logs, so they are not listed.</summary>
    public override string ToString() => _everyone ? "everyone" : _users.Count == 1 ? "1 user" : FormattableString.Invariant($"{_users.Count} users");
}
