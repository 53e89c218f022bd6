namespace FeatureFlags;

/// <summary>Says who asks, when someone wants to know: a request's user is not worked out for requests that read no such flag.</summary>
public interface IFlagContextAccessor
{
    /// <summary>The context; null where this knows of none, and what is around it decides. Called at each read of <see cref="FlagContext.Current"/>. It must not throw.</summary>
    FlagContext? Current { get; }
}
