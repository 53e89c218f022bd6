using FeatureFlags.Manifest;

namespace FeatureFlags.Compiler;

/// <summary>
/// Represents a <c>&lt;flag&gt;</c> element of a Razor page. The element contains only attribute values that are literal strings. C#
/// expressions are analyzed in the code that is generated from the page.
/// </summary>
/// <param name="Names">The names of the flags that the element contains as plain text.</param>
/// <param name="Variant">
/// The required variant, or <c>null</c> if no variant is required. The value of the variant is <c>null</c> if it is a C# expression.
/// </param>
internal sealed record FlagElement(IReadOnlyList<(string Value, TextRange Range)> Names, (string? Value, TextRange Range)? Variant);
