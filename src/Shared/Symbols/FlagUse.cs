using Microsoft.CodeAnalysis;

namespace FeatureFlags.Compiler;

/// <summary>A place that uses a flag.</summary>
/// <param name="Flag">The flag.</param>
/// <param name="Location">
/// Of the member's name, without what it is a member of; or of the text that names the flag. Null where nothing is reported: in
/// generated code that is not mapped to another file.
/// </param>
/// <param name="IsInRazor">
/// Whether the place is in a Razor file or in another file that C# is generated from: no code fix can change it.
/// </param>
internal readonly record struct FlagUse(KnownFlag Flag, Location? Location, bool IsInRazor);
