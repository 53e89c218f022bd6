using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Assigns a number to each syntax node of a file before the removal. Rewritten nodes keep their numbers, so that each node of the changed
/// file can be mapped to its original node.
/// </summary>
internal sealed class OriginalNodes
{
    private const string Kept = "FlagRemoval.Kept";
    private const string Replaced = "FlagRemoval.Replaced";

    private readonly Dictionary<string, SyntaxNode> _nodes = [];

    /// <param name="root">The numbered file before the removal.</param>
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

    /// <summary>Gets the root node of the file before the removal.</summary>
    public SyntaxNode Root { get; }

    /// <summary>
    /// Returns the solution with a number on each syntax node of the files that the removal can change. The numbers are stored as
    /// annotations.
    /// </summary>
    /// <param name="solution">The solution before the removal.</param>
    /// <param name="documents">The files with uses of flags.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
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

    /// <summary>
    /// Marks <paramref name="value"/> as the replacement of an original node, and returns it with the number of that node.
    /// </summary>
    public static T Replace<T>(SyntaxNode original, T value)
        where T : SyntaxNode => NumberOf(original) is { } number
        ? value.WithAdditionalAnnotations(new SyntaxAnnotation(Replaced, number))
        : value;

    /// <summary>
    /// Returns the descendant of an original node that has the same number as the given rewritten node, or null when there is no such
    /// descendant.
    /// </summary>
    public static SyntaxNode? FindIn(SyntaxNode original, SyntaxNode node) => NumberOf(node) is { } number
        ? original.DescendantNodes().FirstOrDefault(each => NumberOf(each) == number)
        : null;

    /// <summary>
    /// Returns an expression whose surrounding parentheses were removed. When the expression has no number, it gets the number of the
    /// parenthesized expression.
    /// </summary>
    public static ExpressionSyntax Unwrap(ParenthesizedExpressionSyntax parentheses, ExpressionSyntax expression) =>
        NumberOf(expression) is null ? expression.WithAdditionalAnnotations(parentheses.GetAnnotations(Replaced)) : expression;

    /// <summary>
    /// Returns whether a node of the changed file is marked as a replacement of its original node. An example is a constant that replaces a
    /// read of a flag.
    /// </summary>
    public static bool IsReplaced(SyntaxNode node) => node.HasAnnotations(Replaced);

    /// <summary>
    /// Returns the original node that corresponds to a node of the changed file, or null when the removal created the node.
    /// </summary>
    public SyntaxNode? Find(SyntaxNode node) =>
        NumberOf(node) is { } number && _nodes.TryGetValue(number, out SyntaxNode? original) ? original : null;

    /// <summary>
    /// Returns the original form of the innermost changed node around the given node of the changed file, which may be the given node
    /// itself. Returns null when neither the node nor its ancestors changed.
    /// </summary>
    public SyntaxNode? FindChanged(SyntaxNode node) => node.AncestorsAndSelf()
        .Select(each => Find(each) is { } original && !SyntaxFactory.AreEquivalent(original, each) ? original : null)
        .FirstOrDefault(original => original is not null);

    private static string? NumberOf(SyntaxNode node) =>
        (node.GetAnnotations(Replaced).FirstOrDefault() ?? node.GetAnnotations(Kept).FirstOrDefault())?.Data;

    // All files share the annotations, because a large project has many nodes.
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
