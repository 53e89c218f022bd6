namespace FeatureFlags;

/// <summary>Who asks.</summary>
public sealed class FlagContext
{
    private static readonly AsyncLocal<FlagContext?> s_current = new();

    /// <summary>A context without a user: percentage and users flags answer as for an anonymous caller.</summary>
    public static FlagContext Anonymous { get; } = new(null);

    /// <summary>Creates a context.</summary>
    /// <param name="userId">The unit of targeting, compared and hashed as it is (ordinal, case-sensitive). Null or empty is an anonymous caller.</param>
    public FlagContext(string? userId) => UserId = userId;

    /// <summary>The context of the current asynchronous flow; <see cref="Anonymous"/> where none is in use.</summary>
    public static FlagContext Current => s_current.Value ?? Anonymous;

    /// <summary>The user's id, or null for an anonymous caller.</summary>
    public string? UserId { get; }

    /// <summary>Makes a context the <see cref="Current"/> one of this asynchronous flow until the result is disposed.</summary>
    /// <param name="context">The context to use.</param>
    /// <returns>Restores the former context when disposed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is null.</exception>
    public static IDisposable Use(FlagContext context)
    {
        Throw.IfNull(context, nameof(context));
        Restore restore = new(s_current.Value);
        s_current.Value = context;
        return restore;
    }

    private sealed class Restore(FlagContext? former) : IDisposable
    {
        public void Dispose() => s_current.Value = former;
    }
}
