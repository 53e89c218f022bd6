using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Analyzes the control flow of rewritten code by syntax alone, because rewritten code has no semantic model.</summary>
internal static class Flow
{
    /// <summary>
    /// Returns whether control never reaches the end of a statement, because the statement returns, throws, jumps or loops forever.
    /// </summary>
    public static bool Exits(StatementSyntax statement) => statement switch
    {
        ReturnStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax => true,
        YieldStatementSyntax yield => yield.IsKind(SyntaxKind.YieldBreakStatement),
        BlockSyntax block => Exits(block.Statements),
        IfStatementSyntax { Else: { } otherwise } condition => Exits(condition.Statement) && Exits(otherwise.Statement),
        WhileStatementSyntax { Condition: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression } } loop =>
            !HasBreak(loop.Statement),
        ForStatementSyntax { Condition: null } loop => !HasBreak(loop.Statement),
        TryStatementSyntax attempt => (attempt.Finally is { } last && Exits(last.Block))
            || (Exits(attempt.Block) && attempt.Catches.All(clause => Exits(clause.Block))),
        SwitchStatementSyntax choice => choice.Sections.Any(section => section.Labels.Any(SyntaxKind.DefaultSwitchLabel))
            && choice.Sections.All(section => Exits(section.Statements) && !section.Statements.Any(HasBreak)),
        LabeledStatementSyntax labeled => Exits(labeled.Statement),
        LockStatementSyntax scope => Exits(scope.Statement),
        UsingStatementSyntax scope => Exits(scope.Statement),
        FixedStatementSyntax scope => Exits(scope.Statement),
        CheckedStatementSyntax scope => Exits(scope.Block),
        UnsafeStatementSyntax scope => Exits(scope.Block),
        _ => false,
    };

    /// <summary>Returns whether a statement contains a <c>break</c> that exits the loop or <c>switch</c> around the statement.</summary>
    public static bool HasBreak(StatementSyntax statement) => statement is BreakStatementSyntax
        || statement
            .DescendantNodes(node => node == statement
                ? !IsBreakable(node)
                : node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) && !IsBreakable(node))
            .Any(node => node is BreakStatementSyntax);

    /// <summary>Returns whether a statement contains a <c>continue</c> for the loop around the statement.</summary>
    public static bool HasContinue(StatementSyntax statement) => statement
        .DescendantNodesAndSelf(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) && !IsLoop(node))
        .Any(node => node is ContinueStatementSyntax);

    private static bool Exits(IReadOnlyList<StatementSyntax> statements)
    {
        int last = statements.Count - 1;
        while (last >= 0 && !Exits(statements[last]))
        {
            last--;
        }

        // A label after the exit would make the code reachable again.
        return last >= 0 && statements.Skip(last + 1).All(statement => statement is LocalFunctionStatementSyntax);
    }

    private static bool IsBreakable(SyntaxNode node) => node is SwitchStatementSyntax || IsLoop(node);

    private static bool IsLoop(SyntaxNode node) =>
        node is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax;
}
