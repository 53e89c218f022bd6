namespace FeatureFlags;

/// <summary>A value and where it comes from.</summary>
/// <typeparam name="T">The type asked for.</typeparam>
/// <param name="Name">The flag's name.</param>
/// <param name="Value">The value; <c>default</c> when <see cref="Error"/> is set.</param>
/// <param name="Variant">The variant's name: <c>on</c> or <c>off</c> for a yes-or-no answer, else null.</param>
/// <param name="Reason">What decided.</param>
/// <param name="Source">Name of the source, such as <c>environment</c>; <c>default</c> for the compiled default.</param>
/// <param name="Version">Version of the snapshot that answered: a later snapshot of the same engine has a higher one.</param>
/// <param name="Error">What is wrong with the question, or null.</param>
public readonly record struct FlagEvaluation<T>(
    string Name, T Value, string? Variant, FlagReason Reason, string Source, long Version, string? Error);
