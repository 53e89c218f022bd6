namespace FeatureFlags;

/// <summary>A source whose settings people change while the application runs, such as a store.</summary>
public interface IWritableFlagSource : IFlagSource
{
    /// <summary>
    /// Gets why the last try to write failed; null when it succeeded, or nothing was written yet. Flags keep their values, and
    /// changes are refused.
    /// </summary>
    Exception? WriteFailure { get; }
}
