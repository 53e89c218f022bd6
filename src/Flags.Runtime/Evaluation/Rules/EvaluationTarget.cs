namespace FeatureFlags;

/// <summary>Represents the caller for which a flag is evaluated, with the user id, groups and attributes of the caller.</summary>
/// <param name="UserId">The id of the user; <c>null</c> or empty for an anonymous user.</param>
/// <param name="Context">The context with the groups and attributes; <c>null</c> if only a user id is known.</param>
internal readonly record struct EvaluationTarget(string? UserId, FlagContext? Context)
{
    public bool HasUser => !string.IsNullOrEmpty(UserId);

    public string[] Groups => Context?.GroupArray ?? [];

    public static EvaluationTarget Of(FlagContext? context) => new(context?.UserId, context);

    public static EvaluationTarget Of(string? userId) => new(userId, null);

    public FlagAttribute Find(string attribute) => Context?.Find(attribute) ?? default;
}
