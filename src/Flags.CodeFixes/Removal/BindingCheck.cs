using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// A constant converts to types that a variable does not convert to, so that a call can mean another overload than before: <c>Log(50)</c>.
/// Each value put in place remembers what it is handed to.
/// </summary>
internal static class BindingCheck
{
    private const string Kind = "FlagRemoval.HandedTo";

    /// <param name="written">What takes the place of <paramref name="original"/>.</param>
    /// <param name="original">An expression before the removal.</param>
    /// <param name="semantics">Knows it.</param>
    public static ExpressionSyntax Mark(ExpressionSyntax written, ExpressionSyntax original, Semantics semantics) =>
        Taker(original) is { } taker && semantics.SymbolOf(taker) is { } symbol
            ? written.WithAdditionalAnnotations(new SyntaxAnnotation(Kind, $"{symbol.ToDisplayString()}\n{Place.Of(original.GetLocation())}"))
            : written;

    /// <summary>Where, before the removal, the first value stood that is handed to something else now; null when there is none.</summary>
    public static string? FindChange(SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (SyntaxNode node in model.SyntaxTree.GetRoot(cancellationToken).GetAnnotatedNodes(Kind))
        {
            string? now = Taker(node) is { } taker ? model.GetSymbolInfo(taker, cancellationToken).Symbol?.ToDisplayString() : null;
            string[][] before = [.. node.GetAnnotations(Kind).Select(annotation => annotation.Data!.Split('\n'))];
            if (now is not null && before.All(taken => taken[0] != now))
            {
                return before[0][1];
            }
        }

        return null;
    }

    private static SyntaxNode? Taker(SyntaxNode expression)
    {
        SyntaxNode? parent = expression.Parent;
        while (parent is ParenthesizedExpressionSyntax)
        {
            parent = parent.Parent;
        }

        return parent switch
        {
            ArgumentSyntax { Parent: BaseArgumentListSyntax list } => list.Parent,
            BinaryExpressionSyntax binary => binary,
            _ => null,
        };
    }
}
