using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Produces the final source of rewritten files. The formatter is not used, because it would also change unrelated code and ignore the line
/// breaks and the indentation of the file.
/// </summary>
internal static class TextLayout
{
    /// <summary>
    /// Returns the solution with a file in its final form. The code that the removal added is simplified, and the whitespace and comments
    /// around removed code are cleaned up.
    /// </summary>
    public static async Task<Solution> ApplyAsync(Document document, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        TextSpan[] written = [.. root.GetAnnotatedNodes(Simplifier.Annotation).Select(WrittenPart)];
        if (written.Length > 0)
        {
            document = await Simplifier.ReduceAsync(document, written, cancellationToken: cancellationToken).ConfigureAwait(false);
            root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        }

        root = LineEnds.Adapt(Gap.CloseAll(Parentheses.RemoveNeedless(root)));
        return document.Project.Solution.WithDocumentSyntaxRoot(document.Id, root);
    }

    /// <summary>
    /// Returns the solution with a changed file as text instead of a syntax tree. An IDE or <c>dotnet format</c> would otherwise reformat
    /// the nodes of the tree that have annotations.
    /// </summary>
    public static async Task<Solution> WriteAsync(Solution solution, Document changed, CancellationToken cancellationToken)
    {
        SourceText old = await solution.GetDocument(changed.Id)!.GetTextAsync(cancellationToken).ConfigureAwait(false);
        SyntaxNode root = (await changed.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        return solution.WithDocumentText(changed.Id, SourceText.From(root.ToFullString(), old.Encoding, old.ChecksumAlgorithm));
    }

    // Only the type of a cast is new: the expression after it is original code.
    private static TextSpan WrittenPart(SyntaxNode node) => node is CastExpressionSyntax cast
        ? TextSpan.FromBounds(cast.SpanStart, cast.CloseParenToken.Span.End)
        : node.Span;
}
