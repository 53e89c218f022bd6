using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.Compiler;

/// <summary>
/// The type that a member is read from, found by looking names up. To ask for a symbol within a method makes the compiler bind the whole
/// method; a look-up costs a fraction of that, and answers most uses of flags.
/// </summary>
internal static class Receivers
{
    /// <summary>False where only binding tells.</summary>
    public static bool TryFindType(ExpressionSyntax receiver, SemanticModel model, out ITypeSymbol? type)
    {
        type = receiver switch
        {
            IdentifierNameSyntax name => TypeOf(model.LookupSymbols(name.SpanStart, name: name.Identifier.ValueText)),
            MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax outer, Name: IdentifierNameSyntax inner }
                when TryFindType(outer, model, out ITypeSymbol? container) && model.LookupSymbols(outer.SpanStart, name: outer.Identifier.ValueText) is [INamedTypeSymbol] =>
                container!.GetTypeMembers(inner.Identifier.ValueText).FirstOrDefault(),
            _ => null,
        };

        // What an interface or a type parameter inherits is a member of something else.
        return type is { TypeKind: not (TypeKind.Error or TypeKind.TypeParameter) };
    }

    private static ITypeSymbol? TypeOf(System.Collections.Immutable.ImmutableArray<ISymbol> found) => found switch
    {
        [INamedTypeSymbol type] => type,
        [IFieldSymbol field] => field.Type,
        [IPropertySymbol property] => property.Type,
        [IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: not (MethodKind.AnonymousFunction or MethodKind.LocalFunction) } } parameter] => parameter.Type,
        _ => null,
    };
}
