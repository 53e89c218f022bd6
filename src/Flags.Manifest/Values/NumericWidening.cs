namespace FeatureFlags.Manifest;

/// <summary>
/// Defines the C# types to which the value of an integer flag converts implicitly, so that code can read the flag as any of these types.
/// The analyzers and the runtime share this table.
/// </summary>
internal static class NumericWidening
{
    private static readonly string[] s_fromInt32 = ["System.Int64", "System.IntPtr", "System.Single", "System.Double", "System.Decimal"];
    private static readonly string[] s_fromInt64 = ["System.Single", "System.Double", "System.Decimal"];

    /// <summary>Returns whether an implicit widening conversion exists from the values of a flag to a C# type.</summary>
    /// <param name="type">The type of the flag.</param>
    /// <param name="isInt64">True if the flag is an <see cref="FlagType.Integer"/> of 64 bits.</param>
    /// <param name="target">The full name of the C# type, without <c>Nullable</c>.</param>
    public static bool Exists(FlagType type, bool isInt64, string? target) =>
        type == FlagType.Integer && (isInt64 ? s_fromInt64 : s_fromInt32).Contains(target);
}
