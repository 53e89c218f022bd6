namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents a gate: a condition on flags that makes an endpoint, a branch of the request pipeline or a part of a page available.
/// The gate is open while the condition is met. Instances are immutable.
/// </summary>
/// <example>
/// <c>FlagGate.All(FlagGate.Any(Flags.Names.NewSearch, Flags.Names.Beta), FlagGate.Not(FlagGate.All(Flags.Names.Maintenance)))</c>
/// </example>
public abstract class FlagGate
{
    private protected FlagGate()
    {
    }

    /// <summary>Creates a gate that is open while all of the given flags are on.</summary>
    /// <param name="flags">The names of <c>boolean</c>, <c>percentage</c> or <c>users</c> flags; at least one.</param>
    /// <exception cref="ArgumentNullException"><paramref name="flags"/>, or an element of it, is <c>null</c>.</exception>
    /// <exception cref="ArgumentException"><paramref name="flags"/> is empty.</exception>
    public static FlagGate All([FlagName] params string[] flags) => All(On(flags));

    /// <summary>Creates a gate that is open while at least one of the given flags is on.</summary>
    /// <inheritdoc cref="All(string[])"/>
    public static FlagGate Any([FlagName] params string[] flags) => Any(On(flags));

    /// <summary>Creates a gate that is open while all of the given gates are open.</summary>
    /// <param name="gates">The gates; at least one.</param>
    /// <exception cref="ArgumentNullException"><paramref name="gates"/>, or an element of it, is <c>null</c>.</exception>
    /// <exception cref="ArgumentException"><paramref name="gates"/> is empty.</exception>
    public static FlagGate All(params FlagGate[] gates) =>
        Checked(gates) is [var sole] ? sole : new CompositeGate([.. gates], isAny: false);

    /// <summary>Creates a gate that is open while at least one of the given gates is open.</summary>
    /// <inheritdoc cref="All(FlagGate[])"/>
    public static FlagGate Any(params FlagGate[] gates) => Checked(gates) is [var sole] ? sole : new CompositeGate([.. gates], isAny: true);

    /// <summary>Creates a gate that is open while the given gate is closed.</summary>
    /// <param name="gate">The gate to negate.</param>
    /// <exception cref="ArgumentNullException"><paramref name="gate"/> is <c>null</c>.</exception>
    public static FlagGate Not(FlagGate gate)
    {
        ArgumentNullException.ThrowIfNull(gate);
        return new NotGate(gate);
    }

    /// <summary>Creates a gate that is open for a user if the given flag has the given variant for that user.</summary>
    /// <param name="flag">The name of a <c>variant</c> flag.</param>
    /// <param name="variant">The name of the variant, as written in the manifest.</param>
    /// <exception cref="ArgumentNullException">An argument is <c>null</c>.</exception>
    public static FlagGate Variant([FlagName] string flag, [FlagVariant] string variant)
    {
        ArgumentNullException.ThrowIfNull(flag);
        ArgumentNullException.ThrowIfNull(variant);
        return new VariantGate(flag, variant);
    }

    /// <summary>
    /// Evaluates the flags, and returns whether the gate is open. If the result depends on a flag that cannot be evaluated, such as
    /// an undeclared flag, the gate is closed. This rule also applies to negated gates.
    /// </summary>
    /// <param name="client">The client that evaluates the flags.</param>
    /// <param name="context">The context of the caller; <c>null</c> for an anonymous caller.</param>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is <c>null</c>.</exception>
    public bool IsOpen(IFlagClient client, FlagContext? context)
    {
        ArgumentNullException.ThrowIfNull(client);
        return Evaluate(client, context) ?? false;
    }

    /// <summary>
    /// Returns the condition as a string, such as <c>(new_search and not (maintenance))</c>. Two gates with the same string are
    /// open for the same users.
    /// </summary>
    public abstract override string ToString();

    /// <summary>
    /// Creates a gate from the properties of a <see cref="RequireFlagAttribute"/> or a <see cref="FlagTagHelper"/>.
    /// </summary>
    /// <param name="flags">The names of the flags; at least one.</param>
    /// <param name="any">True if one flag is enough; false if all flags must meet the condition.</param>
    /// <param name="variant">The variant that each flag must return; <c>null</c> if the flags must be on.</param>
    /// <param name="negate">True if the gate is open while the condition does not hold.</param>
    internal static FlagGate Of(string[] flags, bool any, string? variant, bool negate)
    {
        FlagGate[] gates = variant is null ? On(flags) : Array.ConvertAll(flags, flag => Variant(flag, variant));
        FlagGate gate = any ? Any(gates) : All(gates);
        return negate ? Not(gate) : gate;
    }

    /// <summary>
    /// Returns whether the condition of the gate is met; <c>null</c> if the result depends on a flag that cannot be evaluated.
    /// </summary>
    internal abstract bool? Evaluate(IFlagClient client, FlagContext? context);

    /// <summary>
    /// Returns a reference to each flag that the gate evaluates. When the host starts, the host uses the references to validate the
    /// names and types of the flags.
    /// </summary>
    /// <param name="place">The place that uses the gate, for error messages.</param>
    internal abstract IEnumerable<FlagReference> References(string place);

    /// <summary>Creates a separate gate for each flag. Each gate is open while its flag is on.</summary>
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
            throw new ArgumentException("A gate requires at least one flag.", nameof(gates));
        }

        return Array.TrueForAll(gates, static gate => gate is not null) ? gates : throw new ArgumentNullException(nameof(gates));
    }
}
