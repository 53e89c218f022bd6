namespace FeatureFlags;

/// <summary>
/// Returns the context of the caller on demand. The user of a request, for example, is determined only if the request reads a flag
/// that depends on it.
/// </summary>
public interface IFlagContextAccessor
{
    /// <summary>
    /// Gets the context, or <c>null</c> if this accessor has none: then the accessor of the surrounding scope decides. Each read of
    /// <see cref="FlagContext.Current"/> calls this property. It must not throw.
    /// </summary>
    FlagContext? Current { get; }
}
