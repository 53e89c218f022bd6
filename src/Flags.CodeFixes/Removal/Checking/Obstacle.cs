using Microsoft.CodeAnalysis;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Represents the reason why a use of a flag cannot be removed, with the file and the original code if they are known.</summary>
/// <param name="Reason">The reason, with the location.</param>
/// <param name="Document">The file of the use.</param>
/// <param name="Original">The code that stays unchanged, or null when the code is not known.</param>
internal sealed record Obstacle(string Reason, DocumentId? Document, SyntaxNode? Original);
