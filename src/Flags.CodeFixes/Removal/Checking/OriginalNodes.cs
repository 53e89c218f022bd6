using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Assigns a number to each syntax node of a file before flags are removed. Rewritten nodes keep their numbers, so that each node of the
/// changed file can be mapped to its original node.
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

    /// <summary>Gets the root node of the original file, before the removal of flags.</summary>
    public SyntaxNode Root { get; }

    /// <summary>
    /// Returns the solution with a number on each syntax node of the given files. The numbers are stored as annotations, and map rewritten
    /// nodes to their original nodes.
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
    /// Marks <paramref name="value"/> as the replacement of an original node, and returns the marked value. The mark contains the number of
    /// the original node. When that node has no number, the value is returned unmarked.
    /// </summary>
    public static T Replace<T>(SyntaxNode original, T value)
        where T : SyntaxNode => NumberOf(original) is { } number
        ? value.WithAdditionalAnnotations(new SyntaxAnnotation(Replaced, number))
        : value;

    /// <summary>
    /// Returns the descendant of an original node that corresponds to the given rewritten node, or null when there is no such descendant.
    /// </summary>
    public static SyntaxNode? FindIn(SyntaxNode original, SyntaxNode node) => NumberOf(node) is { } number
        ? original.DescendantNodes().FirstOrDefault(each => NumberOf(each) == number)
        : null;

    /// <summary>
    /// Returns the expression inside the parentheses, to replace the parenthesized expression. If the parentheses are marked as a
    /// replacement, the mark is copied to the expression, unless the expression already corresponds to an original node.
    /// </summary>
    public static ExpressionSyntax Unwrap(ParenthesizedExpressionSyntax parentheses, ExpressionSyntax expression) =>
        NumberOf(expression) is null ? expression.WithAdditionalAnnotations(parentheses.GetAnnotations(Replaced)) : expression;

    /// <summary>
    /// Returns whether a node of the changed file is marked as a replacement of its original node. An example is a constant that replaces a
    /// read of a flag.
    /// </summary>
    public static bool IsReplaced(SyntaxNode node) => node.HasAnnotations(Replaced);

    /// <summary>
    /// Returns the original node that corresponds to a node of the changed file. Returns null for a node that has no original, such as an
    /// added statement.
    /// </summary>
    public SyntaxNode? Find(SyntaxNode node) =>
        NumberOf(node) is { } number && _nodes.TryGetValue(number, out SyntaxNode? original) ? original : null;

    /// <summary>
    /// Finds the innermost node that changed, starting at the given node of the changed file and continuing with its ancestors. Returns the
    /// original form of that node, or null when none of these nodes changed.
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
