namespace FeatureFlags;

/// <summary>Who asks, while an answer is worked out.</summary>
/// <param name="UserId">The user's id.</param>
/// <param name="Context">Groups and attributes; null where only a user id was given.</param>
internal readonly record struct Caller(string? UserId, FlagContext? Context)
{
    public bool HasUser => !string.IsNullOrEmpty(UserId);

    public string[] Groups => Context?.GroupArray ?? [];

    public static Caller Of(FlagContext? context) => new(context?.UserId, context);

    public static Caller Of(string? userId) => new(userId, null);

    public FlagAttribute Find(string attribute) => Context?.Find(attribute) ?? default;
}
