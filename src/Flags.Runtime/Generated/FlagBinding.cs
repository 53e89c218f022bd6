using System.ComponentModel;

namespace FeatureFlags.Generated;

/// <summary>
/// Converts the value of a <c>variant</c> or <c>object</c> flag to the C# type that is generated for the flag. The generated code calls the
/// method that matches the type of the flag.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FlagBinding
{
    private readonly VariantRollout? _rollout;
    private readonly VariantPayloads? _payloads;
    private readonly FlagObject _value;

    internal FlagBinding(VariantRollout rollout, VariantPayloads? payloads) => (_rollout, _payloads) = (rollout, payloads);

    internal FlagBinding(FlagObject value) => _value = value;

    /// <summary>
    /// Creates the value of a <c>variant</c> flag whose variants have no payloads. The value determines which member of the generated enum
    /// each caller gets.
    /// </summary>
    /// <typeparam name="TVariant">The generated enum with the variants of the flag.</typeparam>
    /// <param name="values">The values of the enum, in declared order.</param>
    public object Variant<TVariant>(params TVariant[] values)
        where TVariant : struct, Enum => new VariantFlag<TVariant>(_rollout!, values);

    /// <summary>
    /// Creates the value of a <c>variant</c> flag whose variants have payloads, which are values that the manifest attaches to the
    /// variants.
    /// </summary>
    /// <typeparam name="TVariant">The generated enum with the variants of the flag.</typeparam>
    /// <typeparam name="TPayload">The generated record of the value or payload.</typeparam>
    /// <param name="read">The function that creates the record of a payload from its JSON.</param>
    /// <param name="values">The values of the enum, in declared order.</param>
    public object Variant<TVariant, TPayload>(Func<FlagObject, TPayload> read, params TVariant[] values)
        where TVariant : struct, Enum
        where TPayload : class => new VariantFlag<TVariant, TPayload>(_rollout!, values, _payloads!, read);

    /// <summary>Creates the value of an <c>object</c> flag by converting its JSON to the generated record.</summary>
    /// <typeparam name="T">The generated record of the value or payload.</typeparam>
    /// <param name="read">The function that creates the record from the JSON of the value.</param>
    public object Object<T>(Func<FlagObject, T> read)
        where T : class
    {
        Throw.IfNull(read, nameof(read));
        return read(_value);
    }
}
