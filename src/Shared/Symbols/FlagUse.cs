using Microsoft.CodeAnalysis;

namespace FeatureFlags.Compiler;

/// <summary>
/// Represents a use of a flag in C# code or in a Razor page, with the location at which a diagnostic can be reported.
/// </summary>
/// <param name="Flag">The flag that is used.</param>
/// <param name="Location">
/// The location of the generated member's name without its qualifier, or of the string that names the flag. It is <c>null</c> in generated
/// code that is not mapped to another file, where no diagnostic is reported.
/// </param>
/// <param name="IsInRazor">
/// True if the use is in a Razor file or in another file from which C# is generated. A code fix cannot change such files.
/// </param>
internal readonly record struct FlagUse(KnownFlag Flag, Location? Location, bool IsInRazor);
