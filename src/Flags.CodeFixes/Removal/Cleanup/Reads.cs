using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Determines whether code reads a member or a local variable, and finds the statements that assign a value to it.</summary>
internal sealed class Reads(Semantics semantics)
{
    private readonly References _references = new(semantics);
    private readonly SideEffects _sideEffects = new(semantics, null);

    public Semantics Semantics { get; } = semantics;

    /// <summary>
    /// Returns the statements that only assign a value to a symbol, or null when other code may read the symbol. References within the
    /// declaration of the symbol are ignored.
    /// </summary>
    public IReadOnlyList<SyntaxNode>? FindWrites(ISymbol symbol)
    {
        if (_references.AreDisabled(symbol))
        {
            return null;
        }

        List<SyntaxNode> writes = [];
        foreach (SimpleNameSyntax name in _references.Find(symbol))
        {
            if (symbol.DeclaringSyntaxReferences.Any(reference =>
                reference.SyntaxTree == name.SyntaxTree && reference.Span.Contains(name.Span)))
            {
                continue;
            }

            if (symbol is not (IFieldSymbol or ILocalSymbol) || WriteOf(name) is not { } write)
            {
                return null;
            }

            writes.Add(write);
        }

        return writes;
    }

    private SyntaxNode? WriteOf(SimpleNameSyntax name)
    {
        ExpressionSyntax written = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access
            && access.Name == name
            ? access
            : name;
        while (written.Parent is ParenthesizedExpressionSyntax parenthesized)
        {
            written = parenthesized;
        }

        return written.Parent is AssignmentExpressionSyntax
        {
            RawKind: (int)SyntaxKind.SimpleAssignmentExpression,
            Parent: ExpressionStatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax } statement,
        } assignment
            && assignment.Left == written
            && !Directives.AreIn(statement)
            && _sideEffects.IsPure(assignment.Right)
            ? statement
            : null;
    }
}
