using FeatureFlags.Generated;

namespace FeatureFlags;

/// <summary>
/// Represents the value of a <c>variant</c> flag whose variants have payloads, which are values that the manifest attaches to the variants,
/// as in <c>"variants": { "compact": { "columns": 3 } }</c>. Instances are immutable.
/// </summary>
/// <typeparam name="TVariant">The generated enum with the variants of the flag.</typeparam>
/// <typeparam name="TPayload">The generated record of the payloads.</typeparam>
public sealed class VariantFlag<TVariant, TPayload> : VariantFlag<TVariant>, IVariantFlag<TPayload>
    where TVariant : struct, Enum
    where TPayload : class
{
    private readonly VariantPayloads _payloads;
    private readonly Func<FlagObject, TPayload> _read;
    private TPayload[]? _known;

    internal VariantFlag(VariantRollout rollout, TVariant[] values, VariantPayloads payloads, Func<FlagObject, TPayload> read)
        : base(rollout, values) => (_payloads, _read) = (payloads, read);

    /// <summary>Gets the payload of the variant that the flag has for <see cref="FlagContext.Current"/>.</summary>
    public TPayload CurrentPayload => PayloadFor(FlagContext.Current);

    private TPayload[] Payloads => Volatile.Read(ref _known) ?? ReadPayloads();

    /// <summary>
    /// Returns the payload of the variant for the user with the given id. The flag is evaluated without groups and attributes.
    /// </summary>
    /// <param name="userId">The id of the user; <c>null</c> or an empty string for an anonymous user.</param>
    public TPayload PayloadFor(string? userId) => Payloads[((IVariantFlag)this).Rollout.Choose(EvaluationTarget.Of(userId))];

    /// <summary>Returns the payload of the variant for the user, groups and attributes of the given context.</summary>
    /// <param name="context">The context; <c>null</c> for an anonymous user.</param>
    public TPayload PayloadFor(FlagContext? context) => Payloads[((IVariantFlag)this).Rollout.Choose(EvaluationTarget.Of(context))];

    TPayload IVariantFlag<TPayload>.ValueOf(int variant) => Payloads[variant];

    /// <summary>Returns the payload that the manifest attaches to the given variant.</summary>
    /// <param name="variant">The variant whose payload is returned.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="variant"/> is not a variant of the flag.</exception>
    public TPayload GetPayload(TVariant variant)
    {
        for (int i = 0; i < Values.Count; i++)
        {
            if (EqualityComparer<TVariant>.Default.Equals(Values[i], variant))
            {
                return Payloads[i];
            }
        }

        throw new ArgumentOutOfRangeException(nameof(variant), variant, "The value is not a variant of the flag.");
    }

    private TPayload[] ReadPayloads()
    {
        TPayload[] payloads = _payloads.Read(_read);
        Volatile.Write(ref _known, payloads);
        return payloads;
    }
}
