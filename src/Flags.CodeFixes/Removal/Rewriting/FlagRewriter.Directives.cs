using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// This part of the rewriter keeps preprocessor directives in their original order. Only directives inside removed dead code can be
/// removed. If rewriting a statement or member would lose or move another directive, the uses of flags in that code stay.
/// </summary>
internal sealed partial class FlagRewriter
{
    // Directives that are removed with dead code, and the code that they disable.
    private readonly HashSet<SyntaxTrivia> _gone = [];

    // Expressions with directives are rewritten whole first and then part by part, so each result is cached.
    private readonly Dictionary<ExpressionSyntax, SyntaxNode> _written = [];

    // Directives of the last rewritten statement that follow its replacement.
    private SyntaxTriviaList _behind;

    private SyntaxNode RewriteExpression(ExpressionSyntax expression)
    {
        if (!expression.ContainsDirectives)
        {
            return Fold(expression);
        }

        if (!_written.TryGetValue(expression, out SyntaxNode? written))
        {
            written = Fold(expression);
            if (!Directives.AreSame(Remaining(Directives.Of(expression)), Directives.Of(written)))
            {
                written = expression.ReplaceNodes(expression.ChildNodes().Where(values.IsAffected), (part, _) => Visit(part)!);
            }

            _written.Add(expression, written);
        }

        return written;
    }

    private SyntaxNode Fold(ExpressionSyntax expression)
    {
        if ((values.Find(expression) ?? values.FindUse(expression)) is not { } known)
        {
            return base.Visit(expression)!;
        }

        // The compiler would warn about a constant condition.
        if (DisabledText.Splits(expression) && DecidesStatement(expression))
        {
            left.Add(expression);
        }

        return ToLiteral(expression, known);
    }

    private static bool DecidesStatement(ExpressionSyntax expression)
    {
        SyntaxNode part = expression;
        while (part.Parent is ParenthesizedExpressionSyntax or PrefixUnaryExpressionSyntax or BinaryExpressionSyntax)
        {
            part = part.Parent;
        }

        return part.Parent is IfStatementSyntax or WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or SwitchStatementSyntax;
    }

    /// <summary>
    /// Rewrites a member and returns it, marked for removal if the member is no longer needed. The directives above a removed member stay.
    /// </summary>
    private SyntaxNode? RewriteMember(MemberDeclarationSyntax member)
    {
        int reasons = left.Count;
        SyntaxNode? become = base.Visit(member);
        if (become is null)
        {
            return NodeRemoval.Mark(member);
        }

        if (member.ContainsDirectives
            && left.Count == reasons
            && !Directives.AreSame(Remaining(Directives.Of(member)), Directives.Of(become)))
        {
            left.Add(member);
        }

        return become;
    }

    /// <summary>
    /// Returns the statements that replace a statement: the rewritten statement itself, other statements, or no statement.
    /// </summary>
    private List<StatementSyntax> RewriteStatement(StatementSyntax statement)
    {
        int reasons = left.Count;
        List<StatementSyntax> become = ReplaceStatement(statement);
        if (left.Count == reasons && !KeepsDirectives(statement, become))
        {
            left.Add(statement);
        }

        return become;
    }

    private bool KeepsDirectives(StatementSyntax statement, List<StatementSyntax> become)
    {
        bool isItself = become.Count == 1 && become[0].IsKind(statement.Kind());
        if (!isItself && statement is IfStatementSyntax or TryStatementSyntax && DisabledText.Continues(statement))
        {
            return false;
        }

        // Directives above a removed statement stay above the next one.
        IEnumerable<SyntaxTrivia> before = become.Count == 0 ? Directives.In(statement) : Directives.Of(statement);
        return !statement.ContainsDirectives
            || (Directives.AreSame(Remaining(before), become.SelectMany(Directives.Of).Concat(_behind.Where(Directives.IsPart)))
                && (become.Count == 1 || !DisabledText.LeadsTo(statement)));
    }

    private IEnumerable<SyntaxTrivia> Remaining(IEnumerable<SyntaxTrivia> directives) =>
        directives.Where(directive => !_gone.Contains(directive));

    /// <summary>
    /// Returns the directives to keep before and after the part that replaces a statement. Returns null when the statement cannot be
    /// replaced without losing a directive.
    /// </summary>
    /// <param name="whole">The statement.</param>
    /// <param name="taken">The span of the part; empty when no part stays.</param>
    /// <param name="dead">The parts that cannot run with any symbols. A directive in any other removed part keeps the statement.</param>
    /// <returns>The directives that stay before and after the remaining part, or null when the statement cannot be removed.</returns>
    private (IReadOnlyList<SyntaxTrivia> Before, IReadOnlyList<SyntaxTrivia> Behind)? LeaveOut(
        StatementSyntax whole, TextSpan taken, params TextSpan[] dead)
    {
        SyntaxTrivia[] all = [.. Directives.In(whole)];
        SyntaxTrivia[] rest = [.. all.Where(directive => !taken.Contains(directive.Span))];
        if (rest.Any(directive => !dead.Any(span => span.Contains(directive.Span)))
            || Directives.NeededAfter(all.Except(rest)) is null
            || Directives.NeededAfter(rest.Where(directive => directive.SpanStart < taken.Start)) is not { } before
            || Directives.NeededAfter(rest.Where(directive => directive.SpanStart >= taken.Start)) is not { } behind
            || (before.Count + behind.Count > 0 && (_scope is null || !Trivia.BeginsLine(whole))))
        {
            return null;
        }

        _gone.UnionWith(rest.Except(before).Except(behind));
        return (before, behind);
    }

    private static TextSpan Span(SyntaxNode? node) => node?.Span ?? default;
}
