using FeatureFlags.Manifest;

namespace FeatureFlags.Compiler;

/// <summary>
/// A <c>&lt;flag&gt;</c> element of a Razor page. Values that are expressions are unknown here; they are checked in C#.
/// </summary>
/// <param name="Names">The flags that the element names as plain text.</param>
/// <param name="Variant">
/// The required variant, or <c>null</c> if none is required. Its value is <c>null</c> if it is an expression.
/// </param>
internal sealed record FlagElement(IReadOnlyList<(string Value, TextRange Range)> Names, (string? Value, TextRange Range)? Variant);
