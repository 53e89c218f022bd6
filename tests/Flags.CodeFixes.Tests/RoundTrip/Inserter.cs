using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.CodeFixes.Tests.RoundTrip;

/// <summary>Selects random positions for shapes. The same seed selects the same positions.</summary>
internal sealed class Inserter(Compilation compilation, int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Returns insertions that do not overlap. All shapes are equally frequent.</summary>
    public IReadOnlyList<Insertion> Choose(int count)
    {
        Dictionary<Target, SyntaxNode[]> places = compilation.SyntaxTrees
            .Where(tree => RepositorySources.Files.ContainsKey(NameOf(tree)))
            .SelectMany(tree => tree.GetRoot().DescendantNodes())
            .SelectMany(node => Kinds(node).Select(kind => (kind, node)))
            .GroupBy(place => place.kind, place => place.node)
            .ToDictionary(group => group.Key, group => group.ToArray());
        List<Insertion> chosen = [];
        Dictionary<string, List<TextSpan>> taken = [];
        for (int i = 0; chosen.Count < count && i < count * 10; i++)
        {
            Shape shape = Shape.All[chosen.Count % Shape.All.Count];
            SyntaxNode node = places[shape.Target][_random.Next(places[shape.Target].Length)];
            string file = NameOf(node.SyntaxTree);
            List<TextSpan> spans = taken.TryGetValue(file, out List<TextSpan>? known) ? known : taken[file] = [];
            if (!spans.Any(span => span.IntersectsWith(node.Span))
                && (shape.Target != Target.Condition || IsBoolean((ExpressionSyntax)node)))
            {
                TextSpan span = WithComments(node);
                spans.Add(span);
                int body = (node as MethodDeclarationSyntax)?.Body?.OpenBraceToken.Span.End ?? node.SpanStart;
                chosen.Add(new Insertion(chosen.Count, file, span, shape, body));
            }
        }

        return chosen;
    }

    // The comments of a method move with it when another member is inserted before it.
    private static TextSpan WithComments(SyntaxNode node) => node is MethodDeclarationSyntax
        && node.GetLeadingTrivia().Any(IsComment)
        ? TextSpan.FromBounds(node.GetLeadingTrivia().First(IsComment).FullSpan.Start, node.Span.End)
        : node.Span;

    private static bool IsComment(SyntaxTrivia trivia) => trivia.HasStructure || trivia.IsKind(SyntaxKind.SingleLineCommentTrivia);

    private bool IsBoolean(ExpressionSyntax expression) =>
        compilation.GetSemanticModel(expression.SyntaxTree).GetTypeInfo(expression) is { Type: { } type, ConvertedType: { } converted }
        && type.SpecialType == SpecialType.System_Boolean
        && converted.SpecialType == SpecialType.System_Boolean;

    private static IEnumerable<Target> Kinds(SyntaxNode node)
    {
        switch (node)
        {
            case BlockSyntax:
                return [];
            case StatementSyntax:
                return node.Parent is BlockSyntax && HasLines(node) ? [Target.Statement] : [];
            case MethodDeclarationSyntax { Body: not null, Parent: ClassDeclarationSyntax }:
                return HasLines(node) && !node.DescendantTrivia().Any(trivia => trivia.IsDirective) ? [Target.Member] : [];
        }

        // The type is checked only for the selected positions, because binding is slow.
        return node is ExpressionSyntax
            and not (ParenthesizedExpressionSyntax or LiteralExpressionSyntax or RefExpressionSyntax)
            and not (DeclarationExpressionSyntax or ThrowExpressionSyntax)
            ? node.Parent switch
            {
                IfStatementSyntax or WhileStatementSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression }
                    or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression }
                    or WhenClauseSyntax or CatchFilterClauseSyntax => [Target.Condition],
                ConditionalExpressionSyntax conditional when conditional.Condition == node => [Target.Condition],
                ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.None } or ReturnStatementSyntax or ArrowExpressionClauseSyntax
                    or EqualsValueClauseSyntax or LambdaExpressionSyntax => [Target.Condition, Target.Value],
                _ => [],
            }
            : [];
    }

    // Multi-line string literals would change at another indentation.
    private static bool HasLines(SyntaxNode node) =>
        node.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia)
        && !node.DescendantTokens().Any(token => token.Text.Contains('\n', StringComparison.Ordinal));

    private static string NameOf(SyntaxTree tree) => tree.FilePath.Replace("/solution/RoundTrip/", "", StringComparison.Ordinal);
}
