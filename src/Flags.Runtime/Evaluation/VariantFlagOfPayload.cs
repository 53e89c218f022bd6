namespace FeatureFlags;

/// <summary>A <c>variant</c> flag whose variants carry values: <c>"variants": { "compact": { "columns": 3 } }</c>. Immutable.</summary>
/// <typeparam name="TVariant">The generated enum.</typeparam>
/// <typeparam name="TPayload">The generated record.</typeparam>
public sealed class VariantFlag<TVariant, TPayload> : VariantFlag<TVariant>, IVariantFlag<TPayload>
    where TVariant : struct, Enum
    where TPayload : class
{
    private readonly TPayload[] _payloads;

    internal VariantFlag(VariantRollout rollout, TVariant[] values, TPayload[] payloads)
        : base(rollout, values) => _payloads = payloads;

    /// <summary>The payload of the variant of <see cref="FlagContext.Current"/>.</summary>
    public TPayload CurrentPayload => PayloadFor(FlagContext.Current);

    /// <summary>The payload of a user's variant.</summary>
    /// <param name="userId">The user's id; null or empty is an anonymous caller.</param>
    public TPayload PayloadFor(string? userId) => _payloads[((IVariantFlag)this).Rollout.Choose(Caller.Of(userId))];

    /// <summary>The payload of a context's variant.</summary>
    /// <param name="context">The context; null is an anonymous caller.</param>
    public TPayload PayloadFor(FlagContext? context) => _payloads[((IVariantFlag)this).Rollout.Choose(Caller.Of(context))];

    TPayload IVariantFlag<TPayload>.ValueOf(int variant) => _payloads[variant];

    /// <summary>The payload of a variant.</summary>
    /// <param name="variant">The variant.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="variant"/> is no variant of the flag.</exception>
    public TPayload PayloadOf(TVariant variant)
    {
        for (int i = 0; i < Values.Count; i++)
        {
            if (EqualityComparer<TVariant>.Default.Equals(Values[i], variant))
            {
                return _payloads[i];
            }
        }

        throw new ArgumentOutOfRangeException(nameof(variant), variant, "No variant of the flag.");
    }
}
