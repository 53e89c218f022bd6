namespace FeatureFlags;

/// <summary>Converts the value of an integer flag to the requested type without an allocation.</summary>
/// <typeparam name="T">The requested type; it may be nullable.</typeparam>
internal static class WidenedNumber<T>
{
    /// <summary>The full name of <typeparamref name="T"/>, without <c>Nullable</c>.</summary>
    public static readonly string? TypeName = (Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T)).FullName;

    /// <summary>The conversion, or <c>null</c> for a type that no integer converts to.</summary>
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
