using System.ComponentModel;

namespace FeatureFlags;

/// <content>The slow path of the accessors. Called by generated code alone.</content>
public sealed partial class FlagManifest
{
    /// <summary>State of a boolean accessor that has to ask: the initial value of a static field.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public const byte Resolve = 0;

    /// <summary>State of a boolean accessor that is off.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public const byte Off = 1;

    /// <summary>State of a boolean accessor that is on.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public const byte On = 2;

    /// <summary>
    /// A number's field holds its 64 bits XOR this, so that 0 can mean <em>resolve</em>. These are the bits of a NaN, which no flag can be,
    /// and no <c>int</c>; a <c>long</c> flag of just this value is answered rightly and not kept.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public const long NumberMask = 0x7FF8_F1A6_5EED_0001;

    /// <summary>Answers for a boolean accessor.</summary>
    /// <param name="index">The flag's index.</param>
    /// <param name="state">The accessor's field.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool ResolveBoolean(int index, ref byte state)
    {
        FlagEntry entry = Current(index);
        bool value = (bool)ValueOf(entry);
        if (MayKeep)
        {
            lock (_gate)
            {
                if (IsSameForAll(index, entry))
                {
                    Volatile.Write(ref state, value ? On : Off);
                }
            }
        }

        return value;
    }

    /// <summary>Answers for an <c>int</c> accessor.</summary>
    /// <param name="index">The flag's index.</param>
    /// <param name="state">The accessor's field.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int ResolveInt32(int index, ref long state) => (int)ResolveNumber(index, ref state);

    /// <summary>Answers for a <c>long</c> accessor.</summary>
    /// <param name="index">The flag's index.</param>
    /// <param name="state">The accessor's field.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public long ResolveInt64(int index, ref long state) => ResolveNumber(index, ref state);

    /// <summary>Answers for a <c>double</c> accessor.</summary>
    /// <param name="index">The flag's index.</param>
    /// <param name="state">The accessor's field.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public double ResolveDouble(int index, ref long state) => BitConverter.Int64BitsToDouble(ResolveNumber(index, ref state));

    /// <summary>Answers for an accessor of a reference type.</summary>
    /// <typeparam name="T">The type of the accessor.</typeparam>
    /// <param name="index">The flag's index.</param>
    /// <param name="state">The accessor's field.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T ResolveReference<T>(int index, ref T? state)
        where T : class
    {
        FlagEntry entry = Current(index);
        T value = (T)ValueOf(entry);
        if (MayKeep)
        {
            lock (_gate)
            {
                if (IsSameForAll(index, entry))
                {
                    Volatile.Write(ref state, value);
                }
            }
        }

        return value;
    }

    private long ResolveNumber(int index, ref long state)
    {
        FlagEntry entry = Current(index);
        long bits = ValueOf(entry) switch
        {
            int number => number,
            long number => number,
            double number => BitConverter.DoubleToInt64Bits(number),
            object other => throw new InvalidCastException($"{other.GetType()} is not a number."),
        };

        if (MayKeep)
        {
            lock (_gate)
            {
                if (IsSameForAll(index, entry))
                {
                    Volatile.Write(ref state, bits ^ NumberMask);
                }
            }
        }

        return bits;
    }

    /// <summary>
    /// No override, nobody who looks on, one engine at most, and no scope that still reads an older snapshot. Looked at before the gate is taken,
    /// so that readers do not queue for it where nothing can be kept.
    /// </summary>
    private bool MayKeep => Volatile.Read(ref _overrides) == 0 && !IsObserved && AnswersAlike(Volatile.Read(ref _engines));

    /// <summary>
    /// Under the gate: whether the answer is the one for every caller, and will be kept. The snapshot that gave it must still be in force: before
    /// another is, its engine says so and resets the accessors, and both hold the gate (docs/adr/0017).
    /// </summary>
    private bool IsSameForAll(int index, FlagEntry entry)
    {
        FlagEngine? sole = _engines.Length == 0 ? _standalone : _engines[0];
        bool isSame = MayKeep && sole?.Published?.PeekEntry(this, index) == entry;
        _isKept |= isSame;
        return isSame;
    }

    private static bool AnswersAlike(FlagEngine[] engines) => engines.Length == 0 || (engines.Length == 1 && engines[0].AnswersAlike);
}
