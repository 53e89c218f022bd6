namespace FeatureFlags.Testing;

/// <summary>Values of flags that no test has read: a line each.</summary>
public sealed class FlagCoverageException : Exception
{
    /// <summary>Creates the exception.</summary>
    public FlagCoverageException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">The gaps, a line each.</param>
    public FlagCoverageException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">The gaps, a line each.</param>
    /// <param name="innerException">What led to it.</param>
    public FlagCoverageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
