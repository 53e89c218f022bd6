namespace FeatureFlags;

/// <summary>A <c>variant</c> flag at one version of its setting: each caller gets one of its variants, always the same one. Immutable.</summary>
/// <typeparam name="TVariant">The generated enum.</typeparam>
/// <remarks>
/// Variants are given by weight as in flagd's <c>fractional</c>: the MurmurHash3 of the flag's name, or its salt, followed by the user's id
/// is scaled to the sum of the weights, and the variants share that range in the order in which the manifest declares them.
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

    /// <summary>The variant of <see cref="FlagContext.Current"/>.</summary>
    public TVariant Current => For(FlagContext.Current);

    VariantRollout IVariantFlag.Rollout => _rollout;

    BoundRules? ITargeted.Rules => _rollout.Rules;

    private protected IReadOnlyList<TVariant> Values => _values;

    /// <summary>The variant of a user.</summary>
    /// <param name="userId">The user's id, compared and hashed as it is. Null or empty is an anonymous caller, whom no weight can place: the off value.</param>
    public TVariant For(string? userId) => _values[_rollout.Choose(Caller.Of(userId))];

    /// <summary>The variant of a context.</summary>
    /// <param name="context">The context; null is an anonymous caller.</param>
    public TVariant For(FlagContext? context) => _values[_rollout.Choose(Caller.Of(context))];

    TVariant IVariantFlag<TVariant>.ValueOf(int variant) => _values[variant];

    Decision ITargeted.Decide(in Caller caller, ref int asked) => _rollout.Decide(caller, ref asked);

    /// <summary>The variant that all callers get, or a word for who gets what.</summary>
    public override string ToString() => _rollout.ToString();
}
