namespace FeatureFlags;

/// <summary>An entry's value as a type, for a context.</summary>
internal readonly record struct FlagAnswer<T>(T Value, string? Variant, FlagReason Reason)
{
    public const string NoSuchType = "the flag is of another type";

    /// <summary>False when the flag does not have that type.</summary>
    public static bool TryGet(FlagEntry entry, FlagContext? context, out FlagAnswer<T> answer)
    {
        if (typeof(T) == typeof(bool))
        {
            return TryGetBoolean(entry, context, out answer);
        }

        if (entry.Value is T value)
        {
            answer = new FlagAnswer<T>(value, null, entry.Reason);
            return true;
        }

        if (typeof(T) == typeof(long) && entry.Value is int number)
        {
            answer = new FlagAnswer<T>((T)(object)(long)number, null, entry.Reason);
            return true;
        }

        answer = default;
        return false;
    }

    public static string Mismatch(FlagEntry entry) => $"the flag is a {FlagText.TypeOf(entry)} flag and cannot be read as {typeof(T).Name}";

    private static bool TryGetBoolean(FlagEntry entry, FlagContext? context, out FlagAnswer<T> answer)
    {
        bool on;
        FlagReason reason = entry.Reason;
        switch (entry.Value)
        {
            case bool value:
                on = value;
                break;
            case PercentageFlag flag:
                on = flag.IsEnabledFor(context);
                reason = Decided(reason, flag.Splits(context), FlagReason.Split);
                break;
            case UsersFlag flag:
                on = flag.IsEnabledFor(context);
                reason = Decided(reason, on, FlagReason.TargetingMatch);
                break;
            default:
                answer = default;
                return false;
        }

        answer = new FlagAnswer<T>((T)Boxed.From(on), on ? "on" : "off", reason);
        return true;
    }

    /// <summary>The context decided, unless the value is the same for everyone: overridden, pinned or retired.</summary>
    private static FlagReason Decided(FlagReason reason, bool byContext, FlagReason contextReason) =>
        byContext && reason is (FlagReason.Default or FlagReason.Static) ? contextReason : reason;
}
