using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>Represents the value of a flag for one caller, converted to the type that the caller requests.</summary>
internal readonly record struct EvaluationResult<T>(T Value, string? Variant, FlagReason Reason)
{
    public const string NoSuchType = "the flag has another type";

    /// <summary>
    /// Evaluates the flag for a caller as <typeparamref name="T"/>. Returns false if the flag cannot be read as this type.
    /// </summary>
    public static bool TryGet(FlagEntry entry, FlagContext? context, out EvaluationResult<T> answer)
    {
        if (typeof(T) == typeof(bool))
        {
            return TryGetBoolean(entry, context, out answer);
        }

        if (entry.Value is IVariantFlag variants && TryGetVariant(entry, variants, context, out answer))
        {
            return true;
        }

        if (entry.Value is T value)
        {
            answer = new EvaluationResult<T>(value, null, entry.Reason);
            return true;
        }

        if (WidenedNumber<T>.Convert is { } convert
            && entry.Definition is { Type: var type, Shape.IsInt64: var isInt64 }
            && NumericWidening.Exists(type, isInt64, WidenedNumber<T>.TypeName))
        {
            answer = new EvaluationResult<T>(convert(entry.Value is int number ? number : (long)entry.Value), null, entry.Reason);
            return true;
        }

        answer = default;
        return false;
    }

    public static string Mismatch(FlagEntry entry) =>
        $"the flag has the type {FlagFormatter.TypeOf(entry)} and cannot be read as {TypeDisplayName.Of(typeof(T))}";

    private static bool TryGetBoolean(FlagEntry entry, FlagContext? context, out EvaluationResult<T> answer)
    {
        bool on;
        FlagReason reason = entry.Reason;
        switch (entry.Value)
        {
            case bool value:
                on = value;
                break;
            case ITargeted flag and not IVariantFlag:
                int evaluated = 0;
                Decision decision = flag.Decide(EvaluationTarget.Of(context), ref evaluated);
                (on, reason) = (decision.IsOn, ReasonOf(entry, decision));
                break;
            default:
                answer = default;
                return false;
        }

        answer = new EvaluationResult<T>((T)Boxed.From(on), on ? "on" : "off", reason);
        return true;
    }

    private static bool TryGetVariant(FlagEntry entry, IVariantFlag flag, FlagContext? context, out EvaluationResult<T> answer)
    {
        int evaluated = 0;
        Decision decision = flag.Decide(EvaluationTarget.Of(context), ref evaluated);
        string name = flag.Rollout.Names[decision.Outcome];
        FlagReason reason = ReasonOf(entry, decision);
        answer = flag switch
        {
            IVariantFlag<T> values => new EvaluationResult<T>(values.ValueOf(decision.Outcome), name, reason),
            _ when typeof(T) == typeof(string) => new EvaluationResult<T>((T)(object)name, name, reason),
            _ => default,
        };
        return answer.Variant is not null;
    }

    /// <summary>
    /// Returns the reason for the value. This is the reason of the decision, except if the decision is the same for every caller or the
    /// flag is overridden, pinned or retired. In these cases, it is the reason of the flag's entry in the snapshot.
    /// </summary>
    private static FlagReason ReasonOf(FlagEntry entry, Decision decision) =>
        decision.Reason == FlagReason.Static || entry.Reason is not (FlagReason.Default or FlagReason.Static)
            ? entry.Reason
            : decision.Reason;
}
