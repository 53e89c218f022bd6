namespace FeatureFlags.AspNetCore;

/// <summary>A condition on flags that opens an endpoint, a branch of the pipeline or a part of a page. Immutable.</summary>
/// <example><c>FlagGate.All(FlagGate.Any(Flags.Names.NewSearch, Flags.Names.Beta), FlagGate.Not(FlagGate.All(Flags.Names.Maintenance)))</c></example>
public abstract class FlagGate
{
    private protected FlagGate()
    {
    }

    /// <summary>Open where every flag is on.</summary>
    /// <param name="flags">Names of <c>boolean</c>, <c>percentage</c> or <c>users</c> flags, one at least.</param>
    /// <exception cref="ArgumentNullException"><paramref name="flags"/>, or one of them, is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="flags"/> is empty.</exception>
    public static FlagGate All([FlagName] params string[] flags) => All(On(flags));

    /// <summary>Open where one of the flags is on.</summary>
    /// <inheritdoc cref="All(string[])"/>
    public static FlagGate Any([FlagName] params string[] flags) => Any(On(flags));

    /// <summary>Open where every one of the gates is.</summary>
    /// <param name="gates">The gates, one at least.</param>
    /// <exception cref="ArgumentNullException"><paramref name="gates"/>, or one of them, is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="gates"/> is empty.</exception>
    public static FlagGate All(params FlagGate[] gates) => Checked(gates) is [var sole] ? sole : new GateOfGates([.. gates], isAny: false);

    /// <summary>Open where one of the gates is.</summary>
    /// <inheritdoc cref="All(FlagGate[])"/>
    public static FlagGate Any(params FlagGate[] gates) => Checked(gates) is [var sole] ? sole : new GateOfGates([.. gates], isAny: true);

    /// <summary>Open where the gate is closed.</summary>
    /// <param name="gate">The gate.</param>
    /// <exception cref="ArgumentNullException"><paramref name="gate"/> is null.</exception>
    public static FlagGate Not(FlagGate gate)
    {
        ArgumentNullException.ThrowIfNull(gate);
        return new OppositeGate(gate);
    }

    /// <summary>Open for those who get a variant.</summary>
    /// <param name="flag">Name of a <c>variant</c> flag.</param>
    /// <param name="variant">The variant, as the manifest writes it.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static FlagGate Variant([FlagName] string flag, [FlagVariant] string variant)
    {
        ArgumentNullException.ThrowIfNull(flag);
        ArgumentNullException.ThrowIfNull(variant);
        return new VariantGate(flag, variant);
    }

    /// <summary>Whether the gate is open. Where a flag that there is not has to decide, it is closed, negated or not.</summary>
    /// <param name="client">Answers for the flags.</param>
    /// <param name="context">Who asks; null is an anonymous caller.</param>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is null.</exception>
    public bool IsOpen(IFlagClient client, FlagContext? context)
    {
        ArgumentNullException.ThrowIfNull(client);
        return Ask(client, context) ?? false;
    }

    /// <summary>The condition, as a formula. Two gates with the same one are open for the same callers.</summary>
    public abstract override string ToString();

    /// <summary>The gate as an attribute or a tag says it.</summary>
    /// <param name="flags">The flags, one at least.</param>
    /// <param name="any">One is enough.</param>
    /// <param name="variant">The variant that each must give; null where they must be on.</param>
    /// <param name="negate">The opposite.</param>
    internal static FlagGate Of(string[] flags, bool any, string? variant, bool negate)
    {
        FlagGate[] gates = variant is null ? On(flags) : Array.ConvertAll(flags, flag => Variant(flag, variant));
        FlagGate gate = any ? Any(gates) : All(gates);
        return negate ? Not(gate) : gate;
    }

    /// <summary>Whether the condition holds; null where a flag has no answer to it.</summary>
    internal abstract bool? Ask(IFlagClient client, FlagContext? context);

    /// <summary>The flags that the gate asks for.</summary>
    internal abstract IEnumerable<FlagReference> References(string place);

    private static FlagGate[] On(string[] flags)
    {
        ArgumentNullException.ThrowIfNull(flags);
        return Array.ConvertAll(flags, static flag => new FlagIsOnGate(flag ?? throw new ArgumentNullException(nameof(flags))));
    }

    private static FlagGate[] Checked(FlagGate[] gates)
    {
        ArgumentNullException.ThrowIfNull(gates);
        if (gates.Length == 0)
        {
            throw new ArgumentException("A gate needs a flag: name one.", nameof(gates));
        }

        return Array.TrueForAll(gates, static gate => gate is not null) ? gates : throw new ArgumentNullException(nameof(gates));
    }
}
