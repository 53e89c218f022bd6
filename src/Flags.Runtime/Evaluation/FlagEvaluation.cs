namespace FeatureFlags;

/// <summary>Represents the value of a flag for one evaluation context, together with the reason and the source of the value.</summary>
/// <typeparam name="T">The type that the caller requests.</typeparam>
/// <param name="Name">The name of the flag.</param>
/// <param name="Value">The value of the flag; <c>default</c> if <paramref name="Error"/> is set.</param>
/// <param name="Variant">
/// The name of the variant of a <c>variant</c> flag. If <typeparamref name="T"/> is <see cref="bool"/>, it is <c>on</c> or <c>off</c>;
/// otherwise <c>null</c>.
/// </param>
/// <param name="Reason">The reason why the flag has this value.</param>
/// <param name="Source">
/// The name of the source that has the setting, such as <c>environment</c>; <c>default</c> for the default that is compiled in.
/// </param>
/// <param name="Version">
/// The version of the snapshot that the value was read from. A later snapshot of the same engine has a higher version.
/// </param>
/// <param name="Error">
/// The error of an invalid lookup: the name is not declared, or the flag cannot be read as <typeparamref name="T"/>. It is <c>null</c> for
/// a valid lookup.
/// </param>
public readonly record struct FlagEvaluation<T>(
    string Name, T Value, string? Variant, FlagReason Reason, string Source, long Version, string? Error);
