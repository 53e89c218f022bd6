using System.ComponentModel;

namespace FeatureFlags.Generated;

/// <summary>
/// Creates the value of a flag whose C# type is generated: an enum or a record. The engine passes an instance to the generated code, which
/// calls the method for the generated type.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FlagBinding
{
    private readonly VariantRollout? _rollout;
    private readonly VariantPayloads? _payloads;
    private readonly FlagObject _value;

    internal FlagBinding(VariantRollout rollout, VariantPayloads? payloads) => (_rollout, _payloads) = (rollout, payloads);

    internal FlagBinding(FlagObject value) => _value = value;

    /// <summary>Creates the value of a <c>variant</c> flag without payloads.</summary>
    /// <typeparam name="TVariant">The generated enum with the variants of the flag.</typeparam>
    /// <param name="values">The values of the enum, in declared order.</param>
    public object Variant<TVariant>(params TVariant[] values)
        where TVariant : struct, Enum => new VariantFlag<TVariant>(_rollout!, values);

    /// <summary>Creates the value of a <c>variant</c> flag with payloads.</summary>
    /// <typeparam name="TVariant">The generated enum with the variants of the flag.</typeparam>
    /// <typeparam name="TPayload">The generated record of the value or payload.</typeparam>
    /// <param name="read">The function that creates the record of a payload from its JSON.</param>
    /// <param name="values">The values of the enum, in declared order.</param>
    public object Variant<TVariant, TPayload>(Func<FlagObject, TPayload> read, params TVariant[] values)
        where TVariant : struct, Enum
        where TPayload : class => new VariantFlag<TVariant, TPayload>(_rollout!, values, _payloads!, read);

    /// <summary>Creates the value of an <c>object</c> flag, which is a generated record.</summary>
    /// <typeparam name="T">The generated record of the value or payload.</typeparam>
    /// <param name="read">The function that creates the record from the JSON of the value.</param>
    public object Object<T>(Func<FlagObject, T> read)
        where T : class
    {
        Throw.IfNull(read, nameof(read));
        return read(_value);
    }
}
