namespace FeatureFlags.Testing;

/// <summary>
/// The exception that is thrown when no test has read a required value of a flag. The message contains one line for each such value.
/// </summary>
public sealed class FlagCoverageException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="FlagCoverageException"/> class.</summary>
    public FlagCoverageException()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="FlagCoverageException"/> class with a message.</summary>
    /// <param name="message">The gaps, one per line.</param>
    public FlagCoverageException(string message)
        : base(message)
    {
    }

    /// <summary>
    /// Initializes a new instance of the <see cref="FlagCoverageException"/> class with a message and an inner exception.
    /// </summary>
    /// <param name="message">The gaps, one per line.</param>
    /// <param name="innerException">The exception that caused this exception.</param>
    public FlagCoverageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
