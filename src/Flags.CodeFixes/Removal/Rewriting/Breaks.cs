using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Removes <c>break</c> statements from the section of a <c>switch</c> that replaces the whole <c>switch</c>.</summary>
/// <param name="whole">The <c>switch</c> in the original file. The statements have its indentation.</param>
/// <param name="semantics">The code before the removal.</param>
internal sealed class Breaks(SwitchStatementSyntax whole, Semantics semantics)
{
    /// <summary>
    /// Returns equivalent statements without a <c>break</c>: <c>if (a) break; B();</c> becomes <c>if (!a) { B(); }</c>. Returns null when a
    /// <c>break</c> is not at the end of a branch and cannot be removed.
    /// </summary>
    /// <param name="statements">The rewritten statements.</param>
    public IReadOnlyList<StatementSyntax>? Without(IReadOnlyList<StatementSyntax> statements)
    {
        int first = 0;
        while (first < statements.Count && !Flow.HasBreak(statements[first]))
        {
            first++;
        }

        if (first == statements.Count)
        {
            return statements;
        }

        StatementSyntax[] before = [.. statements.Take(first)];
        StatementSyntax[] behind = [.. statements.Skip(first + 1)];
        if (statements[first] is BreakStatementSyntax exit)
        {
            return behind.Length == 0 && !HasTrivia(exit) ? before : null;
        }

        return statements[first] is IfStatementSyntax { Else: null } condition
            && Branch(condition) is [.., BreakStatementSyntax last] branch
            && !branch.Take(branch.Length - 1).Any(Flow.HasBreak)
            && !HasTrivia(last)
            && !behind.Any(statement => statement is LocalFunctionStatementSyntax or LabeledStatementSyntax)
            && Without(behind) is { } rest
            ? [.. before, With(condition, branch.Length > 1, rest)]
            : null;
    }

    private static StatementSyntax[] Branch(IfStatementSyntax condition) =>
        condition.Statement is BlockSyntax block ? [.. block.Statements] : [condition.Statement];

    private IfStatementSyntax With(IfStatementSyntax condition, bool hasBranch, IReadOnlyList<StatementSyntax> rest)
    {
        if (!hasBranch && rest.Count > 0)
        {
            ExpressionSyntax asked = condition.Condition;
            ExpressionSyntax original = OriginalNodes.FindIn(whole, asked) as ExpressionSyntax ?? asked;
            return condition
                .WithCondition(Negation.Of(Negation.MarkRemovable(asked, original, semantics)))
                .WithCloseParenToken(condition.CloseParenToken.WithTrailingTrivia())
                .WithStatement(Written.Branch(rest, whole));
        }

        IfStatementSyntax with = condition.Statement is BlockSyntax block
            ? condition.WithStatement(block.WithStatements(block.Statements.RemoveAt(block.Statements.Count - 1)))
            : condition.WithStatement(Written.EmptyBlock.WithTriviaFrom(condition.Statement));
        return rest.Count == 0 ? with : with
            .WithStatement(with.Statement.WithTrailingTrivia())
            .WithElse(Written.Else(rest, whole));
    }

    // Whether the statement has a comment or a directive.
    private static bool HasTrivia(BreakStatementSyntax statement) =>
        statement.DescendantTrivia().Any(trivia => trivia.Kind() is not (SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia));
}
