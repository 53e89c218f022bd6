using System.ComponentModel;

namespace FeatureFlags;

/// <content>Implements the slow path of the generated accessors. Only generated code calls it.</content>
public sealed partial class FlagManifest
{
    /// <summary>
    /// The state of a Boolean accessor that has no cached value and must resolve its flag. It is the initial value of a static field.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public const byte Resolve = 0;

    /// <summary>The state of a Boolean accessor that has cached the value <c>false</c>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public const byte Off = 1;

    /// <summary>The state of a Boolean accessor that has cached the value <c>true</c>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public const byte On = 2;

    /// <summary>
    /// The mask with which numeric accessors cache values. The field of an accessor holds the 64 bits of the number XOR this mask, so that
    /// 0 can mean that no value is cached. The mask has the bits of a NaN, which no flag can have, and is outside of the range of
    /// <c>int</c>. A <c>long</c> flag with exactly this value is resolved correctly at each read, but not cached.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public const long NumberMask = 0x7FF8_F1A6_5EED_0001;

    /// <summary>
    /// Returns the value of a flag for a Boolean accessor. The value is cached in the accessor's field if it is valid for every caller.
    /// </summary>
    /// <param name="index">The index of the flag in the manifest.</param>
    /// <param name="state">The field in which the accessor caches its value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool ResolveBoolean(int index, ref byte state)
    {
        FlagEntry entry = Current(index);
        bool value = (bool)ValueOf(entry);
        if (CanCache)
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

    /// <summary>
    /// Returns the value of a flag for an <c>int</c> accessor. The value is cached in the accessor's field if it is valid for every caller.
    /// </summary>
    /// <param name="index">The index of the flag in the manifest.</param>
    /// <param name="state">The field in which the accessor caches its value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int ResolveInt32(int index, ref long state) => (int)ResolveNumber(index, ref state);

    /// <summary>
    /// Returns the value of a flag for a <c>long</c> accessor. The value is cached in the accessor's field if it is valid for every caller.
    /// </summary>
    /// <param name="index">The index of the flag in the manifest.</param>
    /// <param name="state">The field in which the accessor caches its value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public long ResolveInt64(int index, ref long state) => ResolveNumber(index, ref state);

    /// <summary>
    /// Returns the value of a flag for a <c>double</c> accessor. The value is cached in the accessor's field if it is valid for every
    /// caller.
    /// </summary>
    /// <param name="index">The index of the flag in the manifest.</param>
    /// <param name="state">The field in which the accessor caches its value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public double ResolveDouble(int index, ref long state) => BitConverter.Int64BitsToDouble(ResolveNumber(index, ref state));

    /// <summary>
    /// Returns the value of a flag for an accessor of a reference type. The value is cached in the accessor's field if it is valid for
    /// every caller.
    /// </summary>
    /// <typeparam name="T">The type of the value that the accessor returns.</typeparam>
    /// <param name="index">The index of the flag in the manifest.</param>
    /// <param name="state">The field in which the accessor caches its value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T ResolveReference<T>(int index, ref T? state)
        where T : class
    {
        FlagEntry entry = Current(index);
        T value = (T)ValueOf(entry);
        if (CanCache)
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

        if (CanCache)
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
    /// Gets a value that indicates whether accessors may cache values. Caching is allowed if there is no override, no observer, at most one
    /// engine, and no scope that reads an older snapshot. This property is checked before the gate is acquired, so that callers do not wait
    /// for the gate if nothing can be cached.
    /// </summary>
    private bool CanCache => Volatile.Read(ref _overrides) == 0 && !IsObserved && HasUniformAnswers(Volatile.Read(ref _engines));

    /// <summary>
    /// Returns whether a value is valid for every caller. If so, records that an accessor caches the value. Call this method only while
    /// holding <see cref="_gate"/>. The snapshot of the value must still be current: before the engine publishes another snapshot, it marks
    /// itself as publishing and resets the accessors, and both operations acquire the gate (docs/adr/0017).
    /// </summary>
    private bool IsSameForAll(int index, FlagEntry entry)
    {
        FlagEngine? sole = _engines.Length == 0 ? _standalone : _engines[0];
        bool isSame = CanCache && sole?.Published?.PeekEntry(this, index) == entry;
        _isCached |= isSame;
        return isSame;
    }

    private static bool HasUniformAnswers(FlagEngine[] engines) =>
        engines.Length == 0 || (engines.Length == 1 && engines[0].HasUniformAnswers);
}
