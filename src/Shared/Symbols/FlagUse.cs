using Microsoft.CodeAnalysis;

namespace FeatureFlags.Compiler;

/// <summary>A place that uses a flag.</summary>
/// <param name="Flag">The flag.</param>
/// <param name="Location">Of the member's name, without what it is a member of; or of the text that names the flag.</param>
internal readonly record struct FlagUse(KnownFlag Flag, Location Location);
