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

    /// <summary>Gets the reason why the change or query was rejected.</summary>
    public FlagAdminError Error { get; }

    /// <summary>
    /// Gets the place of the error in <see cref="FlagChange"/> as a JSON path, such as <c>$.value.rules[0].percentage</c> or
    /// <c>$.reason</c>. The path is <c>null</c> unless <see cref="Error"/> is <see cref="FlagAdminError.Invalid"/>.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>
    /// Gets the errors that were found in a change set, in the order of its changes. The first error is also the message of this
    /// exception. Empty if the request was not a change set.
    /// </summary>
    public IReadOnlyList<FlagChangeSetError> Errors { get; init; } = [];
}
