using Microsoft.CodeAnalysis;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>The reason why a use of a flag stays.</summary>
/// <param name="Reason">The reason with its place.</param>
/// <param name="Document">The file of the use.</param>
/// <param name="Original">The code that is left as it is; null when no code can be named.</param>
internal sealed record Obstacle(string Reason, DocumentId? Document, SyntaxNode? Original);
