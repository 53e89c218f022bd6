namespace FeatureFlags.Admin;

/// <summary>Who changes flags.</summary>
public sealed class FlagActor
{
    /// <summary>The longest id, in characters.</summary>
    public const int MaxIdLength = 200;

    private readonly Predicate<string> _isInRole;

    /// <param name="id">
    /// What the audit calls them: the id of a user, the name of a job. Two people never share one. An id with characters that are
    /// not shown changes nothing, and ids that read the same are taken for one person where a second person approves.
    /// </param>
    /// <param name="isInRole">Tells whether they have a role, for flags whose <c>access</c> asks for one.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="id"/> is blank, or longer than <see cref="MaxIdLength"/>.</exception>
    public FlagActor(string id, Predicate<string> isInRole)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentNullException.ThrowIfNull(isInRole);
        if (id.Length > MaxIdLength)
        {
            throw new ArgumentException($"An id has {MaxIdLength} characters at most, this one {id.Length}.", nameof(id));
        }

        Id = id;
        _isInRole = isInRole;
    }

    /// <summary>What the audit calls them.</summary>
    public string Id { get; }

    /// <summary>Whether other people's requests are theirs to withdraw, as they could approve them.</summary>
    public bool IsApprover { get; init; }

    /// <summary>Whether a flag's <c>access</c> does not count for them, other people's requests are theirs to withdraw, and so are settings that no manifest declares.</summary>
    public bool IsAdministrator { get; init; }

    /// <summary>Whether <paramref name="flag"/> lets them change it: they have one of the roles of its <c>access</c>, or there are none.</summary>
    /// <param name="flag">What the manifest says of the flag.</param>
    /// <exception cref="ArgumentNullException"><paramref name="flag"/> is null.</exception>
    public bool HasAccessTo(FlagDescription flag)
    {
        ArgumentNullException.ThrowIfNull(flag);
        return IsAdministrator || flag.Access.Count == 0 || flag.Access.Any(role => _isInRole(role));
    }
}
