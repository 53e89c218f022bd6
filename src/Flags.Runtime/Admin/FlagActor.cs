namespace FeatureFlags.Admin;

/// <summary>Represents the user or job that changes flags through <see cref="IFlagAdmin"/>.</summary>
public sealed class FlagActor
{
    /// <summary>The maximum length of <see cref="Id"/>, in characters.</summary>
    public const int MaxIdLength = 200;

    private readonly Predicate<string> _isInRole;

    /// <summary>Initializes a new instance of the <see cref="FlagActor"/> class.</summary>
    /// <param name="id">
    /// The identity that the audit log records: a user id or the name of a job. It must be unique for each person. Changes by an id with
    /// invisible characters are rejected. For approvals, ids that look the same count as the same person.
    /// </param>
    /// <param name="isInRole">
    /// The function that returns whether the actor has a role. It is called for flags whose <c>access</c> property lists roles.
    /// </param>
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

    /// <summary>Gets the id of the user, or the name of the job, that the audit log records.</summary>
    public string Id { get; }

    /// <summary>
    /// Gets a value that indicates whether the actor is an approver. Approvers may cancel pending changes that other actors requested.
    /// </summary>
    public bool IsApprover { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the actor is an administrator. An administrator may change every flag regardless of the roles in
    /// its <c>access</c> property, cancel pending changes that other actors requested, and remove settings of flags that no manifest
    /// declares.
    /// </summary>
    public bool IsAdministrator { get; init; }

    /// <summary>
    /// Returns whether the actor may change <paramref name="flag"/>. That is the case if the actor is an administrator, if the actor has a
    /// role that the flag's <c>access</c> property lists, or if that property lists no roles.
    /// </summary>
    /// <param name="flag">The declaration of the flag.</param>
    /// <exception cref="ArgumentNullException"><paramref name="flag"/> is <c>null</c>.</exception>
    public bool HasAccessTo(FlagDescription flag)
    {
        ArgumentNullException.ThrowIfNull(flag);
        return IsAdministrator || flag.Access.Count == 0 || flag.Access.Any(role => _isInRole(role));
    }
}
