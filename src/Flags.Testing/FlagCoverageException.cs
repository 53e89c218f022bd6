namespace FeatureFlags.Testing;

/// <summary>The exception that is thrown when no test has read a value of a flag. The message has one line per gap.</summary>
public sealed class FlagCoverageException : Exception
{
    /// <summary>Creates an exception.</summary>
    public FlagCoverageException()
    {
    }

    /// <summary>Creates an exception with a message.</summary>
    /// <param name="message">The gaps, one per line.</param>
    public FlagCoverageException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message and a cause.</summary>
    /// <param name="message">The gaps, one per line.</param>
    /// <param name="innerException">The cause.</param>
    public FlagCoverageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
