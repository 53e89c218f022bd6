using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Rewrites each node separately, to test the check.</summary>
/// <param name="change">Returns the replacement, or null to keep the node.</param>
internal sealed class RewriteEach(Func<SyntaxNode, SyntaxNode?> change) : CSharpSyntaxRewriter
{
    public async Task<string?> RewriteAsync(TestSolution solution)
    {
        foreach (Document document in solution.Current.Projects.Single().Documents.Where(document => document.Name != "Prelude.cs"))
        {
            SyntaxNode root = (await document.GetSyntaxRootAsync(TestContext.Current.CancellationToken))!;
            solution.Apply(solution.Current.WithDocumentSyntaxRoot(document.Id, Visit(root)!));
        }

        return null;
    }

    public override SyntaxNode? Visit(SyntaxNode? node) => base.Visit(node) is { } visited ? change(visited) ?? visited : null;
}
