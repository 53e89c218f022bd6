using Microsoft.CodeAnalysis;

namespace FeatureFlags.Compiler;

/// <summary>A place that uses a flag.</summary>
/// <param name="Flag">The flag.</param>
/// <param name="Location">
/// The location of the member's name without its qualifier, or of the string that names the flag. <c>null</c> if nothing is reported
/// there: in generated code that is not mapped to another file.
/// </param>
/// <param name="IsInRazor">
/// Whether the place is in a Razor file or in another file from which C# is generated, so that no code fix can change it.
/// </param>
internal readonly record struct FlagUse(KnownFlag Flag, Location? Location, bool IsInRazor);
