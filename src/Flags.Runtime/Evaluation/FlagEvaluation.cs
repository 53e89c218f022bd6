namespace FeatureFlags;

/// <summary>Represents the value of a flag, and the reason and source of the value.</summary>
/// <typeparam name="T">The requested type.</typeparam>
/// <param name="Name">The name of the flag.</param>
/// <param name="Value">The value; <c>default</c> if <see cref="Error"/> is set.</param>
/// <param name="Variant">
/// The name of the variant; <c>on</c> or <c>off</c> if <typeparamref name="T"/> is <see cref="bool"/>; otherwise <c>null</c>.
/// </param>
/// <param name="Reason">The reason for the value.</param>
/// <param name="Source">The name of the source, such as <c>environment</c>; <c>default</c> for the compiled default.</param>
/// <param name="Version">The version of the snapshot. A later snapshot of the same engine has a higher version.</param>
/// <param name="Error">The error of the lookup: an undeclared name, or a type that the flag does not have; otherwise <c>null</c>.</param>
public readonly record struct FlagEvaluation<T>(
    string Name, T Value, string? Variant, FlagReason Reason, string Source, long Version, string? Error);
