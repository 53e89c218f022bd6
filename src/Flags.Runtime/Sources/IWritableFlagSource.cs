namespace FeatureFlags;

/// <summary>Represents a source whose settings can be changed while the application runs, such as a store.</summary>
public interface IWritableFlagSource : IFlagSource
{
    /// <summary>
    /// Gets the error of the last write, or <c>null</c> if it succeeded or nothing was written yet. After an error, flags keep their
    /// values, and changes are rejected.
    /// </summary>
    Exception? WriteFailure { get; }
}
