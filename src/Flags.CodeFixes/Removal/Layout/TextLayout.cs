using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Brings rewritten files into their final text. No formatter runs: it would also change code that the removal does not touch, and it
/// does not know the line ends and the indentation of the file.
/// </summary>
internal static class TextLayout
{
    /// <summary>Simplifies what the removal wrote, and decides about the text where code went.</summary>
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
    /// Writes the text of a changed file into the solution. An IDE and <c>dotnet format</c> simplify and format marked nodes after a fix, and
    /// text has no marks.
    /// </summary>
    public static async Task<Solution> WriteAsync(Solution solution, Document changed, CancellationToken cancellationToken)
    {
        SourceText old = await solution.GetDocument(changed.Id)!.GetTextAsync(cancellationToken).ConfigureAwait(false);
        SyntaxNode root = (await changed.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        return solution.WithDocumentText(changed.Id, SourceText.From(root.ToFullString(), old.Encoding, old.ChecksumAlgorithm));
    }

    // Of a cast the type: the expression behind it was in the code before.
    private static TextSpan WrittenPart(SyntaxNode node) => node is CastExpressionSyntax cast
        ? TextSpan.FromBounds(cast.SpanStart, cast.CloseParenToken.Span.End)
        : node.Span;
}
