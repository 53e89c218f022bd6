using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.CodeFixes.Tests.RoundTrip;

/// <summary>Chooses random places for shapes. The same seed chooses the same ones.</summary>
internal sealed class Inserter(Compilation compilation, int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Insertions that do not overlap. Each shape is as frequent as any other.</summary>
    public IReadOnlyList<Insertion> Choose(int count)
    {
        ILookup<Place, SyntaxNode> places = compilation.SyntaxTrees
            .Where(tree => OwnSources.Files.ContainsKey(NameOf(tree)))
            .SelectMany(tree => tree.GetRoot().DescendantNodes())
            .Where(node => node is ExpressionSyntax or StatementSyntax)
            .SelectMany(node => Kinds(node).Select(kind => (kind, node)))
            .ToLookup(place => place.kind, place => place.node);
        Dictionary<Place, SyntaxNode[]> byKind = places.ToDictionary(group => group.Key, group => group.ToArray());
        List<Insertion> chosen = [];
        Dictionary<string, List<TextSpan>> taken = [];
        for (int i = 0; chosen.Count < count && i < count * 10; i++)
        {
            Shape shape = Shape.All[chosen.Count % Shape.All.Count];
            SyntaxNode node = byKind[shape.Place][_random.Next(byKind[shape.Place].Length)];
            string file = NameOf(node.SyntaxTree);
            List<TextSpan> spans = taken.TryGetValue(file, out List<TextSpan>? known) ? known : taken[file] = [];
            if (!spans.Any(span => span.IntersectsWith(node.Span)) && (shape.Place != Place.Condition || IsBoolean((ExpressionSyntax)node)))
            {
                spans.Add(node.Span);
                chosen.Add(new Insertion(chosen.Count, file, node.Span, shape));
            }
        }

        return chosen;
    }

    private bool IsBoolean(ExpressionSyntax expression) =>
        compilation.GetSemanticModel(expression.SyntaxTree).GetTypeInfo(expression) is { Type: { } type, ConvertedType: { } converted }
        && type.SpecialType == SpecialType.System_Boolean
        && converted.SpecialType == SpecialType.System_Boolean;

    private static IEnumerable<Place> Kinds(SyntaxNode node)
    {
        if (node is StatementSyntax and not BlockSyntax)
        {
            return node.Parent is BlockSyntax ? [Place.Statement] : [];
        }

        // Whether it is of type bool is asked for the places that are chosen.
        return node is ExpressionSyntax
            and not (ParenthesizedExpressionSyntax or LiteralExpressionSyntax or RefExpressionSyntax)
            and not (DeclarationExpressionSyntax or ThrowExpressionSyntax)
            ? node.Parent switch
            {
                IfStatementSyntax or WhileStatementSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression }
                    or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression }
                    or WhenClauseSyntax or CatchFilterClauseSyntax => [Place.Condition],
                ConditionalExpressionSyntax conditional when conditional.Condition == node => [Place.Condition],
                ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.None } or ReturnStatementSyntax or ArrowExpressionClauseSyntax
                    or EqualsValueClauseSyntax or LambdaExpressionSyntax => [Place.Condition, Place.Value],
                _ => [],
            }
            : [];
    }

    private static string NameOf(SyntaxTree tree) => tree.FilePath.Replace("/solution/RoundTrip/", "", StringComparison.Ordinal);
}
