using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Produces the final source of rewritten files. It does not use the formatter, which would also change unrelated code and ignore the
/// line breaks and the indentation of the file.
/// </summary>
internal static class TextLayout
{
    /// <summary>Simplifies the code that the removal wrote, and cleans up the trivia around removed code.</summary>
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
    /// Writes a changed file into the solution as text. An IDE and <c>dotnet format</c> simplify and format annotated nodes after a
    /// fix, and text has no annotations.
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
