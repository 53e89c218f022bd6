namespace FeatureFlags.Admin;

/// <summary>
/// The exception that is thrown when a change or query of flags is rejected. Its message states the cause and the remedy, and is safe to
/// show to the caller.
/// </summary>
public sealed class FlagAdminException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="FlagAdminException"/> class.</summary>
    /// <param name="error">The kind of error.</param>
    /// <param name="message">The message, which states the cause and the remedy.</param>
    /// <param name="innerException">The exception that caused this exception, or <c>null</c>. Do not show it to the caller.</param>
    public FlagAdminException(FlagAdminError error, string message, Exception? innerException = null)
        : base(message, innerException) => Error = error;

    /// <summary>Gets the kind of error, such as a missing role or a conflict with the state of the flag.</summary>
    public FlagAdminError Error { get; }

    /// <summary>
    /// Gets the location of the error in the request as a JSON path, such as <c>$.value.rules[0].percentage</c> or <c>$.reason</c>. The
    /// path is <c>null</c> if the error has no location in the request.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>
    /// Gets the errors of the individual changes in a rejected change set, in the order of the changes. The list is empty if the request
    /// was not a change set, or if the set was rejected as a whole.
    /// </summary>
    public IReadOnlyList<FlagChangeSetError> Errors { get; init; } = [];
}
