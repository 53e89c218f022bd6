using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.Analyzers;

/// <summary>Determines whether code uses the value of an expression, instead of discarding the value.</summary>
internal static class ResultUse
{
    public static bool IsUsed(
        ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) => expression.Parent switch
    {
        ExpressionStatementSyntax or ForStatementSyntax => false,
        AnonymousFunctionExpressionSyntax lambda => ReturnsValue(model.GetSymbolInfo(lambda, cancellationToken).Symbol),
        ArrowExpressionClauseSyntax
        {
            Parent: BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
        } arrow => ReturnsValue(model.GetDeclaredSymbol(arrow.Parent!, cancellationToken)),
        _ => true,
    };

    // An async method that returns a non-generic task returns no value.
    private static bool ReturnsValue(ISymbol? function) => function is IMethodSymbol { ReturnsVoid: false } method
        && !(method.IsAsync && method.ReturnType is INamedTypeSymbol { IsGenericType: false });
}
