using Microsoft.CodeAnalysis;

namespace FeatureFlags.Compiler;

/// <summary>A place in code that uses a flag.</summary>
/// <param name="Flag">The flag.</param>
/// <param name="Kind">The generated type whose member stands there; null where the flag is named by a text.</param>
/// <param name="Node">The member's name, without what it is a member of; or the text.</param>
/// <param name="IsGenerated">Whether the code is generated, as that of Razor pages is.</param>
internal readonly record struct FlagUse(KnownFlag Flag, FlagMemberKind? Kind, SyntaxNode Node, bool IsGenerated)
{
    public Location Location => Node.GetLocation();
}
