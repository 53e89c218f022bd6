namespace FeatureFlags;

/// <summary>
/// Provides the context of the caller on demand. For example, the user of a request is determined only if the request reads a flag that
/// depends on the user.
/// </summary>
public interface IFlagContextAccessor
{
    /// <summary>
    /// Gets the context of the caller, or <c>null</c> if this accessor has no context. In that case, the context of the surrounding scope
    /// is used. Implementations must not throw, because each read of <see cref="FlagContext.Current"/> calls this property.
    /// </summary>
    FlagContext? Current { get; }
}
