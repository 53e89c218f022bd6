namespace FeatureFlags.Admin;

/// <summary>Represents the user or job that changes flags.</summary>
public sealed class FlagActor
{
    /// <summary>The maximum length of <see cref="Id"/>, in characters.</summary>
    public const int MaxIdLength = 200;

    private readonly Predicate<string> _isInRole;

    /// <summary>Creates an actor.</summary>
    /// <param name="id">
    /// The identity that the audit log records: a user id or the name of a job. It must be unique for each person. Changes by an id with
    /// invisible characters are rejected. For approvals, ids that look the same count as the same person.
    /// </param>
    /// <param name="isInRole">Returns whether the actor has a role. It is called for flags whose <c>access</c> lists roles.</param>
    /// <exception cref="ArgumentNullException">An argument is <c>null</c>.</exception>
    /// <exception cref="ArgumentException"><paramref name="id"/> is blank or longer than <see cref="MaxIdLength"/>.</exception>
    public FlagActor(string id, Predicate<string> isInRole)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentNullException.ThrowIfNull(isInRole);
        if (id.Length > MaxIdLength)
        {
            throw new ArgumentException($"The id has {id.Length} characters. The limit is {MaxIdLength}.", nameof(id));
        }

        Id = id;
        _isInRole = isInRole;
    }

    /// <summary>Gets the identity that the audit log records.</summary>
    public string Id { get; }

    /// <summary>Gets whether the actor may cancel pending changes that other actors requested.</summary>
    public bool IsApprover { get; init; }

    /// <summary>
    /// Gets whether the actor is an administrator. An administrator may change every flag regardless of its <c>access</c>, cancel
    /// pending changes that other actors requested, and remove settings of flags that no manifest declares.
    /// </summary>
    public bool IsAdministrator { get; init; }

    /// <summary>
    /// Returns whether the actor may change <paramref name="flag"/>: the actor is an administrator, or has a role of the flag's
    /// <c>access</c>, or the flag lists no roles.
    /// </summary>
    /// <param name="flag">The description of the flag.</param>
    /// <exception cref="ArgumentNullException"><paramref name="flag"/> is <c>null</c>.</exception>
    public bool HasAccessTo(FlagDescription flag)
    {
        ArgumentNullException.ThrowIfNull(flag);
        return IsAdministrator || flag.Access.Count == 0 || flag.Access.Any(role => _isInRole(role));
    }
}
