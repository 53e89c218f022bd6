using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Finds local variables that no code reads, and local functions that no code calls.</summary>
internal sealed class UnusedLocals(Reads reads)
{
    /// <summary>
    /// Returns the names of the unused local variables and local functions. For each name, <c>IsConstant</c> is true if the declaration
    /// initializes the variable with a constant.
    /// </summary>
    public HashSet<(string Name, bool IsConstant)> FindNames(SyntaxNode root) =>
        [.. Find(root, _ => true).Select(local => (local.Name, local.IsConstant))];

    /// <summary>
    /// Returns the declarations of unused local variables and local functions, and the assignments to these variables. A variable is
    /// omitted if its removal would also remove a side effect.
    /// </summary>
    /// <param name="root">The file.</param>
    /// <param name="unusedBefore">
    /// The locals that were unused before. They are matched by name, and stay in case of doubt. A local that only now has a constant
    /// value is removed, because the compiler warns about it.
    /// </param>
    public IEnumerable<SyntaxNode> Find(SyntaxNode root, Func<HashSet<(string Name, bool IsConstant)>> unusedBefore) =>
        Find(root, new SideEffects(reads.Semantics, null).IsPure)
            .Where(local => !unusedBefore().Contains((local.Name, true))
                && (local.IsConstant || !unusedBefore().Contains((local.Name, false))))
            .SelectMany(local => local.Nodes);

    private IEnumerable<(string Name, bool IsConstant, IEnumerable<SyntaxNode> Nodes)> Find(
        SyntaxNode root, Func<ExpressionSyntax, bool> canGoToo)
    {
        foreach (SyntaxNode declaration in root.DescendantNodes())
        {
            bool canGo = declaration switch
            {
                VariableDeclaratorSyntax
                {
                    Parent.Parent: LocalDeclarationStatementSyntax
                    {
                        UsingKeyword.RawKind: (int)SyntaxKind.None,
                        Parent: BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax,
                    } statement,
                } variable =>
                    !Directives.AreIn(statement) && (variable.Initializer is null || canGoToo(variable.Initializer.Value)),
                LocalFunctionStatementSyntax { AttributeLists.Count: 0 } function => !Directives.AreIn(function),
                _ => false,
            };
            if (canGo && reads.Semantics.DeclaredBy(declaration) is { } symbol && reads.FindWrites(symbol) is { } writes)
            {
                bool isConstant = declaration is VariableDeclaratorSyntax { Initializer.Value: { } value }
                    && reads.Semantics.IsConstant(value);
                yield return (symbol.Name, isConstant, [declaration, .. writes]);
            }
        }
    }
}
