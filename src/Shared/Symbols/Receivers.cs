using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.Compiler;

/// <summary>
/// Finds the type of the receiver of a member, such as <c>Flags</c> in <c>Flags.NewUi</c>. The class searches for the receiver by name,
/// because this is much faster than semantic analysis of the whole method.
/// </summary>
internal static class Receivers
{
    /// <summary>
    /// Finds the type of a receiver by its name. Returns false if the type cannot be determined in this way, so that the caller must
    /// use the semantic model.
    /// </summary>
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
