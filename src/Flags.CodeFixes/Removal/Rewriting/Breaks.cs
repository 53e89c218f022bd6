using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Takes <c>break</c> out of statements that are to stand without the <c>switch</c> or the loop that it leaves.</summary>
internal static class Breaks
{
    /// <summary>
    /// Statements that do the same without a <c>break</c>: <c>if (a) break; B();</c> becomes <c>if (!a) { B(); }</c>. Null where a
    /// <c>break</c> stands anywhere else than at the end of a branch.
    /// </summary>
    /// <param name="statements">The statements, rewritten.</param>
    /// <param name="semantics">The code before the removal.</param>
    public static IReadOnlyList<StatementSyntax>? Without(IReadOnlyList<StatementSyntax> statements, Semantics semantics)
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
            && Without(behind, semantics) is { } rest
            ? [.. before, With(condition, [.. branch.Take(branch.Length - 1)], rest, semantics)]
            : null;
    }

    private static StatementSyntax[] Branch(IfStatementSyntax condition) =>
        condition.Statement is BlockSyntax block ? [.. block.Statements] : [condition.Statement];

    private static IfStatementSyntax With(
        IfStatementSyntax condition, IReadOnlyList<StatementSyntax> branch, IReadOnlyList<StatementSyntax> rest, Semantics semantics)
    {
        IfStatementSyntax with = (branch.Count, rest.Count) switch
        {
            (0, > 0) => condition
                .WithCondition(Negation.Of(Negation.LetGo(condition.Condition, condition.Condition, semantics)))
                .WithStatement(SyntaxFactory.Block(rest)),
            (_, 0) => condition.WithStatement(SyntaxFactory.Block(branch)),
            _ => condition.WithStatement(SyntaxFactory.Block(branch)).WithElse(SyntaxFactory.ElseClause(SyntaxFactory.Block(rest))),
        };
        return with.WithTrailingTrivia(condition.GetTrailingTrivia()).WithAdditionalAnnotations(Formatter.Annotation);
    }

    // A comment, or a directive.
    private static bool HasTrivia(BreakStatementSyntax statement) =>
        statement.DescendantTrivia().Any(trivia => trivia.Kind() is not (SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia));
}
