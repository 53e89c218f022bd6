using System.ComponentModel;

namespace FeatureFlags.Generated;

/// <summary>Makes the value of a flag whose type the generator has written: an enum or a record. Given to the generated code, which knows the type.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FlagBinding
{
    private readonly VariantRollout? _rollout;
    private readonly VariantPayloads? _payloads;
    private readonly FlagObject _value;

    internal FlagBinding(VariantRollout rollout, VariantPayloads? payloads) => (_rollout, _payloads) = (rollout, payloads);

    internal FlagBinding(FlagObject value) => _value = value;

    /// <summary>A <c>variant</c> flag without payloads.</summary>
    /// <typeparam name="TVariant">The enum.</typeparam>
    /// <param name="values">Its values, in declared order.</param>
    public object Variant<TVariant>(params TVariant[] values)
        where TVariant : struct, Enum => new VariantFlag<TVariant>(_rollout!, values);

    /// <summary>A <c>variant</c> flag with payloads.</summary>
    /// <typeparam name="TVariant">The enum.</typeparam>
    /// <typeparam name="TPayload">The record.</typeparam>
    /// <param name="read">Reads a payload.</param>
    /// <param name="values">The enum's values, in declared order.</param>
    public object Variant<TVariant, TPayload>(Func<FlagObject, TPayload> read, params TVariant[] values)
        where TVariant : struct, Enum
        where TPayload : class => new VariantFlag<TVariant, TPayload>(_rollout!, values, _payloads!, read);

    /// <summary>The value of an <c>object</c> flag.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="read">Reads it.</param>
    public object Object<T>(Func<FlagObject, T> read)
        where T : class
    {
        Throw.IfNull(read, nameof(read));
        return read(_value);
    }
}
