using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

internal sealed partial class FlagRewriter
{
    /// <summary>Replaces a <c>do</c> loop with its body when the body runs exactly once.</summary>
    private List<StatementSyntax> RewriteDo(DoStatementSyntax loop)
    {
        if (Flow.HasBreak(loop.Statement) || Flow.HasContinue(loop.Statement))
        {
            return [(StatementSyntax)base.Visit(loop)!];
        }

        if (values.FindBoolean(loop.Condition) == false)
        {
            return Take(loop.Statement, loop, Span(loop.Condition));
        }

        if (values.FindBehindEffect(loop.Condition) is not (false, var effect) || Directives.AreIn(loop))
        {
            return [(StatementSyntax)base.Visit(loop)!];
        }

        List<StatementSyntax> taken = Take(loop.Statement, loop, Span(loop.Condition));
        StatementSyntax asked = SyntaxFactory.ExpressionStatement(effect.WithoutTrivia());
        if (taken.Count == 0)
        {
            return [asked.WithTriviaFrom(loop)];
        }

        asked = asked
            .WithLeadingTrivia(SyntaxFactory.Whitespace(Indentation.Of(loop)))
            .WithTrailingTrivia(LineEnds.Written);
        return [.. taken, asked];
    }

    /// <summary>
    /// Replaces a <c>for</c> loop with its initializers when the loop condition is always false. A condition that is always true is
    /// removed.
    /// </summary>
    private List<StatementSyntax> RewriteFor(ForStatementSyntax loop)
    {
        bool? condition = loop.Condition is null ? null : values.FindBoolean(loop.Condition);
        bool canGo = loop.Declaration is null
            || loop.Declaration.Variables.All(variable => variable.Initializer is { Value: var value } && sideEffects.IsPure(value));
        return (condition, canGo) switch
        {
            (true, _) => [((ForStatementSyntax)VisitForStatement(loop.WithCondition(loop.Condition))!).WithCondition(null)],
            (false, true) when LeaveOut(loop, default, Span(loop.Statement)) is null => Leave(loop),
            (false, true) => Written.Row([.. loop.Initializers.Select(Rewrite)], loop),
            _ => [(StatementSyntax)VisitForStatement(loop)!],
        };
    }
}
