using FeatureFlags.Manifest;

namespace FeatureFlags.Compiler;

/// <summary>A <c>&lt;flag&gt;</c> element of a Razor page. What an expression says is not known: it is checked in C#.</summary>
/// <param name="Names">The flags that it names as plain text.</param>
/// <param name="Variant">The variant that must be given; its value is null where an expression says it. Null where none is asked for.</param>
internal sealed record FlagElement(IReadOnlyList<(string Value, TextRange Range)> Names, (string? Value, TextRange Range)? Variant);
