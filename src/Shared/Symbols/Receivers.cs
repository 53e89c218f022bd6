using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.Compiler;

/// <summary>
/// Finds the type of a member's receiver by looking up its name. The symbol of an expression in a method would require binding of the whole
/// method. A lookup takes a fraction of that time and is sufficient for most uses of flags.
/// </summary>
internal static class Receivers
{
    /// <summary>Finds the type of the receiver. Returns false if only binding can determine the type.</summary>
    public static bool TryFindType(ExpressionSyntax receiver, SemanticModel model, out ITypeSymbol? type)
    {
        type = receiver switch
        {
            IdentifierNameSyntax name => TypeOf(model.LookupSymbols(name.SpanStart, name: name.Identifier.ValueText)),
            MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax outer, Name: IdentifierNameSyntax inner }
                when TryFindType(outer, model, out ITypeSymbol? container)
                    && model.LookupSymbols(outer.SpanStart, name: outer.Identifier.ValueText) is [INamedTypeSymbol] =>
                container!.GetTypeMembers(inner.Identifier.ValueText).FirstOrDefault(),
            _ => null,
        };

        // A type parameter only has members that it inherits from other types. For an interface, the caller must check that the member is
        // not inherited.
        return type is { TypeKind: not (TypeKind.Error or TypeKind.TypeParameter) };
    }

    private static ITypeSymbol? TypeOf(System.Collections.Immutable.ImmutableArray<ISymbol> found) => found switch
    {
        [INamedTypeSymbol type] => type,
        [IFieldSymbol field] => field.Type,
        [IPropertySymbol property] => property.Type,
        [IParameterSymbol
        {
            ContainingSymbol: IMethodSymbol { MethodKind: not (MethodKind.AnonymousFunction or MethodKind.LocalFunction) }
        } parameter] => parameter.Type,
        _ => null,
    };
}
