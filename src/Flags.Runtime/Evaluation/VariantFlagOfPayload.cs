using FeatureFlags.Generated;

namespace FeatureFlags;

/// <summary>A <c>variant</c> flag whose variants carry values: <c>"variants": { "compact": { "columns": 3 } }</c>. Immutable.</summary>
/// <typeparam name="TVariant">The generated enum.</typeparam>
/// <typeparam name="TPayload">The generated record.</typeparam>
public sealed class VariantFlag<TVariant, TPayload> : VariantFlag<TVariant>, IVariantFlag<TPayload>
    where TVariant : struct, Enum
    where TPayload : class
{
    private readonly VariantPayloads _payloads;
    private readonly Func<FlagObject, TPayload> _read;
    private TPayload[]? _known;

    internal VariantFlag(VariantRollout rollout, TVariant[] values, VariantPayloads payloads, Func<FlagObject, TPayload> read)
        : base(rollout, values) => (_payloads, _read) = (payloads, read);

    /// <summary>The payload of the variant of <see cref="FlagContext.Current"/>.</summary>
    public TPayload CurrentPayload => PayloadFor(FlagContext.Current);

    private TPayload[] Payloads => Volatile.Read(ref _known) ?? ReadPayloads();

    /// <summary>The payload of a user's variant.</summary>
    /// <param name="userId">The user's id; null or empty is an anonymous caller.</param>
    public TPayload PayloadFor(string? userId) => Payloads[((IVariantFlag)this).Rollout.Choose(Caller.Of(userId))];

    /// <summary>The payload of a context's variant.</summary>
    /// <param name="context">The context; null is an anonymous caller.</param>
    public TPayload PayloadFor(FlagContext? context) => Payloads[((IVariantFlag)this).Rollout.Choose(Caller.Of(context))];

    TPayload IVariantFlag<TPayload>.ValueOf(int variant) => Payloads[variant];

    /// <summary>The payload of a variant.</summary>
    /// <param name="variant">The variant.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="variant"/> is no variant of the flag.</exception>
    public TPayload PayloadOf(TVariant variant)
    {
        for (int i = 0; i < Values.Count; i++)
        {
            if (EqualityComparer<TVariant>.Default.Equals(Values[i], variant))
            {
                return Payloads[i];
            }
        }

        throw new ArgumentOutOfRangeException(nameof(variant), variant, "No variant of the flag.");
    }

    private TPayload[] ReadPayloads()
    {
        TPayload[] payloads = _payloads.Read(_read);
        Volatile.Write(ref _known, payloads);
        return payloads;
    }
}
