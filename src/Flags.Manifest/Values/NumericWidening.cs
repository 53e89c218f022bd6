namespace FeatureFlags.Manifest;

/// <summary>
/// Defines the types, besides its own, that an integer flag can be read as: C# converts the value implicitly. The analyzers and the
/// runtime both use this table.
/// </summary>
internal static class NumericWidening
{
    private static readonly string[] s_fromInt32 = ["System.Int64", "System.IntPtr", "System.Single", "System.Double", "System.Decimal"];
    private static readonly string[] s_fromInt64 = ["System.Single", "System.Double", "System.Decimal"];

    /// <summary>Returns whether the values of a flag convert to a type.</summary>
    /// <param name="type">The type of the flag.</param>
    /// <param name="isInt64">Whether the flag is an <see cref="FlagType.Integer"/> of 64 bits.</param>
    /// <param name="target">The full name of the type, without <c>Nullable</c>.</param>
    public static bool Exists(FlagType type, bool isInt64, string? target) =>
        type == FlagType.Integer && (isInt64 ? s_fromInt64 : s_fromInt32).Contains(target);
}
