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
            ? written.WithAdditionalAnnotations(new SyntaxAnnotation(Kind, symbol.ToDisplayString()))
            : written;

    /// <summary>The first place where a value is handed to something else than before.</summary>
    public static SyntaxNode? FindChange(SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (SyntaxNode node in model.SyntaxTree.GetRoot(cancellationToken).GetAnnotatedNodes(Kind))
        {
            if (Taker(node) is { } taker
                && model.GetSymbolInfo(taker, cancellationToken).Symbol?.ToDisplayString() is var now
                && node.GetAnnotations(Kind).All(before => before.Data != now))
            {
                return taker;
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
