using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Locals and local functions that nothing reads.</summary>
internal sealed class UnusedLocals(Reads reads)
{
    /// <summary>Their names, whatever they are declared with.</summary>
    public HashSet<string> FindNames(SyntaxNode root) => [.. Find(root, _ => true).Select(local => local.Name)];

    /// <summary>The declarations that have no effect, and the assignments that would be left.</summary>
    /// <param name="root">A file.</param>
    /// <param name="unusedBefore">Names that were unused before. Told apart by name, so that in doubt they stay.</param>
    public IEnumerable<SyntaxNode> Find(SyntaxNode root, Func<HashSet<string>> unusedBefore) =>
        Find(root, new Purity(reads.Semantics, null).IsPure).Where(local => !unusedBefore().Contains(local.Name)).SelectMany(local => local.Nodes);

    private IEnumerable<(string Name, IEnumerable<SyntaxNode> Nodes)> Find(SyntaxNode root, Func<ExpressionSyntax, bool> canGoToo)
    {
        foreach (SyntaxNode declaration in root.DescendantNodes())
        {
            bool canGo = declaration switch
            {
                VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: (int)SyntaxKind.None, Parent: BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax } statement } variable =>
                    !Directives.AreIn(statement) && (variable.Initializer is null || canGoToo(variable.Initializer.Value)),
                LocalFunctionStatementSyntax { AttributeLists.Count: 0 } function => !Directives.AreIn(function),
                _ => false,
            };
            if (canGo && reads.Semantics.DeclaredBy(declaration) is { } symbol && reads.FindWrites(symbol) is { } writes)
            {
                yield return (symbol.Name, [declaration, .. writes]);
            }
        }
    }
}
