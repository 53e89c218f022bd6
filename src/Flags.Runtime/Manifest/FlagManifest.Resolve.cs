using System.ComponentModel;

namespace FeatureFlags;

/// <content>Implements the slow path of the generated accessors. Only generated code calls it.</content>
public sealed partial class FlagManifest
{
    /// <summary>
    /// The state of a Boolean accessor that has no cached value and must resolve its flag. The field of each accessor starts in this state.
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
    /// The mask that numeric accessors combine with a value by XOR before they cache the value. As a result, a cache field with the value 0
    /// can mean that no value is cached. A <c>long</c> value that equals the mask would also result in 0, so that value is never cached.
    /// </summary>
    /// <remarks>
    /// The mask has the bits of a NaN and is outside of the range of <c>int</c>, so no <c>int</c> or <c>double</c> value of a flag equals
    /// the mask.
    /// </remarks>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public const long NumberMask = 0x7FF8_F1A6_5EED_0001;

    /// <summary>
    /// Returns the value of a flag for a Boolean accessor. The accessor caches the value if all callers get the same value.
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
    /// Returns the value of a flag for an <c>int</c> accessor. The accessor caches the value if all callers get the same value.
    /// </summary>
    /// <param name="index">The index of the flag in the manifest.</param>
    /// <param name="state">The field in which the accessor caches its value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int ResolveInt32(int index, ref long state) => (int)ResolveNumber(index, ref state);

    /// <summary>
    /// Returns the value of a flag for a <c>long</c> accessor. The accessor caches the value if all callers get the same value.
    /// </summary>
    /// <param name="index">The index of the flag in the manifest.</param>
    /// <param name="state">The field in which the accessor caches its value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public long ResolveInt64(int index, ref long state) => ResolveNumber(index, ref state);

    /// <summary>
    /// Returns the value of a flag for a <c>double</c> accessor. The accessor caches the value if all callers get the same value.
    /// </summary>
    /// <param name="index">The index of the flag in the manifest.</param>
    /// <param name="state">The field in which the accessor caches its value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public double ResolveDouble(int index, ref long state) => BitConverter.Int64BitsToDouble(ResolveNumber(index, ref state));

    /// <summary>
    /// Returns the value of a flag for an accessor of a reference type. The accessor caches the value if all callers get the same value.
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
    /// Gets a value that indicates whether accessors may cache values. Caching is allowed if no override and no observer is active, at most
    /// one engine exists, and every reader uses the newest snapshot. This check avoids a lock if caching is not allowed.
    /// </summary>
    private bool CanCache => Volatile.Read(ref _overrides) == 0 && !IsObserved && HasUniformAnswers(Volatile.Read(ref _engines));

    /// <summary>
    /// Returns whether all callers get the value of an entry, so that the accessor may cache the value. If so, records that an accessor has
    /// a cached value. Call this method only while holding <see cref="_gate"/> (docs/adr/0017).
    /// </summary>
    /// <remarks>
    /// The snapshot of the entry must still be current. Before the engine publishes another snapshot, the engine marks itself as publishing
    /// and resets the accessors. Both operations acquire the gate.
    /// </remarks>
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
