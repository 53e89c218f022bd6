namespace FeatureFlags;

/// <summary>
/// Converts the value of an <c>integer</c> flag to a wider numeric type that the caller requests, without allocating memory.
/// </summary>
/// <typeparam name="T">The type that the caller requests. It may be nullable.</typeparam>
internal static class WidenedNumber<T>
{
    /// <summary>
    /// The full name of <typeparamref name="T"/>. If <typeparamref name="T"/> is a nullable value type, this is the full name of the
    /// underlying type.
    /// </summary>
    public static readonly string? TypeName = (Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T)).FullName;

    /// <summary>
    /// The function that converts an integer to <typeparamref name="T"/>, or <c>null</c> if <typeparamref name="T"/> is not a supported
    /// wider type.
    /// </summary>
    public static readonly Func<long, T>? Convert =
        As<long>(static number => number, static number => number)
        ?? As<IntPtr>(static number => (IntPtr)number, static number => (IntPtr)number)
        ?? As<float>(static number => number, static number => number)
        ?? As<double>(static number => number, static number => number)
        ?? As<decimal>(static number => number, static number => number);

    private static Func<long, T>? As<TNumber>(Func<long, TNumber> convert, Func<long, TNumber?> convertNullable)
        where TNumber : struct =>
        typeof(T) == typeof(TNumber) ? (Func<long, T>)(object)convert
            : typeof(T) == typeof(TNumber?) ? (Func<long, T>)(object)convertNullable
            : null;
}
