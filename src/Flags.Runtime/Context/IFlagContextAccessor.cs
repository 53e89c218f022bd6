namespace FeatureFlags;

/// <summary>
/// Provides the context of the caller on demand. For example, the user of a request is determined only if the request reads a flag that
/// depends on the user.
/// </summary>
public interface IFlagContextAccessor
{
    /// <summary>
    /// Gets the context, or <c>null</c> if this accessor has none. In that case, the accessor of the surrounding scope provides the
    /// context. Each read of <see cref="FlagContext.Current"/> calls this property. Implementations must not throw.
    /// </summary>
    FlagContext? Current { get; }
}
