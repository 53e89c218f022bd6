using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Locals and local functions that were read before and are read no more. Told apart by name, so that in doubt they stay.</summary>
internal sealed class UnusedLocals(Semantics before, Semantics now)
{
    public IEnumerable<SyntaxNode> Find(SyntaxNode? past, SyntaxNode root)
    {
        HashSet<string> unusedBefore = past is null ? [] : [.. FindAll(past, before, _ => true).Select(local => local.Name)];
        return past is null ? [] : FindAll(root, now, new Purity(now, null).IsPure).Where(local => !unusedBefore.Contains(local.Name)).SelectMany(local => local.Nodes);
    }

    private static IEnumerable<(string Name, IEnumerable<SyntaxNode> Nodes)> FindAll(SyntaxNode root, Semantics semantics, Func<ExpressionSyntax, bool> canGoToo)
    {
        Reads reads = new(semantics);
        foreach (SyntaxNode declaration in root.DescendantNodes())
        {
            bool canGo = declaration switch
            {
                VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: (int)SyntaxKind.None, Parent: BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax } statement } variable =>
                    !statement.ContainsDirectives && (variable.Initializer is null || canGoToo(variable.Initializer.Value)),
                LocalFunctionStatementSyntax { AttributeLists.Count: 0 } function => !function.ContainsDirectives,
                _ => false,
            };
            if (canGo && semantics.DeclaredBy(declaration) is { } symbol && reads.FindWrites(symbol) is { } writes)
            {
                yield return (symbol.Name, [declaration, .. writes]);
            }
        }
    }
}
