using Microsoft.CodeAnalysis;

namespace FeatureFlags.Compiler;

/// <summary>
/// Finds all declarations that define a member: the member itself, the members that it overrides, and the interface members that it
/// implements.
/// </summary>
internal static class Contracts
{
    public static IEnumerable<ISymbol> Of(ISymbol member)
    {
        for (ISymbol? current = member.OriginalDefinition; current is not null; current = Overridden(current))
        {
            yield return current;
            foreach (ISymbol implemented in Implemented(current))
            {
                yield return implemented;
            }
        }
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod?.OriginalDefinition,
        IPropertySymbol property => property.OverriddenProperty?.OriginalDefinition,
        _ => null,
    };

    private static IEnumerable<ISymbol> Implemented(ISymbol member)
    {
        if (member.IsStatic || member is IFieldSymbol || member.ContainingType is not { TypeKind: TypeKind.Class or TypeKind.Struct } type)
        {
            yield break;
        }

        foreach (INamedTypeSymbol contract in type.AllInterfaces)
        {
            foreach (ISymbol promised in contract.GetMembers(member.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(promised)?.OriginalDefinition, member))
                {
                    yield return promised.OriginalDefinition;
                }
            }
        }
    }
}
