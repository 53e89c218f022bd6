using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Numbers the nodes of a file before the removal. A rewriting keeps the numbers of the nodes that it keeps, so each node of the changed
/// file leads to the node that it was.
/// </summary>
internal sealed class OriginalNodes
{
    private const string Kept = "FlagRemoval.Kept";
    private const string Replaced = "FlagRemoval.Replaced";

    private readonly Dictionary<string, SyntaxNode> _nodes = [];

    /// <param name="root">A file with numbers, before the removal.</param>
    public OriginalNodes(SyntaxNode root)
    {
        Root = root;
        foreach (SyntaxNode node in root.DescendantNodesAndSelf())
        {
            if (NumberOf(node) is { } number)
            {
                _nodes[number] = node;
            }
        }
    }

    /// <summary>The file before the removal.</summary>
    public SyntaxNode Root { get; }

    /// <summary>Numbers the files in which the removal of some uses can change something.</summary>
    /// <param name="solution">The solution before the removal.</param>
    /// <param name="documents">The files with the uses.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<Solution> NumberAsync(
        Solution solution, IEnumerable<DocumentId> documents, CancellationToken cancellationToken)
    {
        Solution numbered = solution;
        List<SyntaxAnnotation> numbers = [];
        foreach (DocumentId id in documents)
        {
            SyntaxNode root = (await solution.GetDocument(id)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            numbered = numbered.WithDocumentSyntaxRoot(id, new Numbering(numbers).Visit(root)!);
        }

        return numbered;
    }

    /// <summary>Gives a node the number of the node that it takes the place of.</summary>
    public static T Replace<T>(SyntaxNode original, T value)
        where T : SyntaxNode => NumberOf(original) is { } number
        ? value.WithAdditionalAnnotations(new SyntaxAnnotation(Replaced, number))
        : value;

    /// <summary>The node of the original file that a node was, where it is a part of some original; null where it is none.</summary>
    public static SyntaxNode? FindIn(SyntaxNode original, SyntaxNode node) => NumberOf(node) is { } number
        ? original.DescendantNodes().FirstOrDefault(each => NumberOf(each) == number)
        : null;

    /// <summary>Gives an expression the number of the parentheses that go from around it, unless it has one.</summary>
    public static ExpressionSyntax Unwrap(ParenthesizedExpressionSyntax parentheses, ExpressionSyntax expression) =>
        NumberOf(expression) is null ? expression.WithAdditionalAnnotations(parentheses.GetAnnotations(Replaced)) : expression;

    /// <summary>Whether a node of the changed file is a value in the place of the original.</summary>
    public static bool IsReplaced(SyntaxNode node) => node.HasAnnotations(Replaced);

    /// <summary>The node that a node of the changed file was, or that it takes the place of; null for a node that the removal made.</summary>
    public SyntaxNode? Find(SyntaxNode node) =>
        NumberOf(node) is { } number && _nodes.TryGetValue(number, out SyntaxNode? original) ? original : null;

    /// <summary>The smallest original around a node of the changed file that the removal changed.</summary>
    public SyntaxNode? FindChanged(SyntaxNode node) => node.AncestorsAndSelf()
        .Select(each => Find(each) is { } original && !SyntaxFactory.AreEquivalent(original, each) ? original : null)
        .FirstOrDefault(original => original is not null);

    private static string? NumberOf(SyntaxNode node) =>
        (node.GetAnnotations(Replaced).FirstOrDefault() ?? node.GetAnnotations(Kept).FirstOrDefault())?.Data;

    // All files share the numbers, because a large project has many nodes.
    private sealed class Numbering(List<SyntaxAnnotation> numbers) : CSharpSyntaxRewriter
    {
        private int _count;

        public override SyntaxNode? Visit(SyntaxNode? node)
        {
            if (node is null)
            {
                return null;
            }

            if (_count == numbers.Count)
            {
                numbers.Add(new SyntaxAnnotation(Kept, _count.ToString(CultureInfo.InvariantCulture)));
            }

            SyntaxAnnotation number = numbers[_count++];
            return base.Visit(node)!.WithAdditionalAnnotations(number);
        }
    }
}
