namespace FeatureFlags;

/// <summary>
/// Represents the value of a <c>variant</c> flag. Each caller gets one of the variants. Weighted variants are assigned by a hash of the
/// caller's id or attribute, so each caller gets a stable result. Instances are immutable.
/// </summary>
/// <typeparam name="TVariant">The generated enum with the variants of the flag.</typeparam>
/// <remarks>
/// Variants are allocated by weight as in flagd's <c>fractional</c>: the MurmurHash3 of the salt, by default the name of the flag,
/// followed by the user id, is scaled to the sum of the weights. The variants divide that range in the order in which the manifest
/// declares them.
/// </remarks>
public class VariantFlag<TVariant> : IVariantFlag<TVariant>
    where TVariant : struct, Enum
{
    private readonly VariantRollout _rollout;
    private readonly TVariant[] _values;

    internal VariantFlag(VariantRollout rollout, TVariant[] values)
    {
        _rollout = rollout;
        _values = values;
    }

    /// <summary>Gets the variant that the flag has for <see cref="FlagContext.Current"/>.</summary>
    public TVariant Current => For(FlagContext.Current);

    VariantRollout IVariantFlag.Rollout => _rollout;

    BoundRules? ITargeted.Rules => _rollout.Rules;

    private protected IReadOnlyList<TVariant> Values => _values;

    /// <summary>Returns the variant for the user with the given id. The flag is evaluated without groups and attributes.</summary>
    /// <param name="userId">
    /// The id of the user. It is compared and hashed unchanged. <c>null</c> or an empty string stands for an anonymous user, which has no
    /// bucket and gets the off variant if variants are allocated by weight.
    /// </param>
    public TVariant For(string? userId) => _values[_rollout.Choose(EvaluationTarget.Of(userId))];

    /// <summary>Returns the variant for the user, groups and attributes of the given context.</summary>
    /// <param name="context">The context; <c>null</c> for an anonymous user.</param>
    public TVariant For(FlagContext? context) => _values[_rollout.Choose(EvaluationTarget.Of(context))];

    TVariant IVariantFlag<TVariant>.ValueOf(int variant) => _values[variant];

    Decision ITargeted.Decide(in EvaluationTarget target, ref int evaluated) => _rollout.Decide(target, ref evaluated);

    /// <summary>
    /// Returns the name of the variant if all callers get the same variant. If the setting is a targeting object (the long form), returns a
    /// summary that contains no user ids.
    /// </summary>
    public override string ToString() => _rollout.ToString();
}
