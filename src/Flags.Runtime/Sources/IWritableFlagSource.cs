namespace FeatureFlags;

/// <summary>Represents a source whose settings can be changed while the application runs, such as a store.</summary>
public interface IWritableFlagSource : IFlagSource
{
    /// <summary>
    /// Gets the error of the last write, or <c>null</c> if the last write succeeded or no setting was written yet. While writes fail,
    /// changes are rejected and flags keep their values.
    /// </summary>
    Exception? WriteFailure { get; }
}
