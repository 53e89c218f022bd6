using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Every rewriting keeps the directives and their order, except those that go together with the dead code around them. Where one would be
/// lost or moved, an expression is rewritten part by part, and of a statement or a member the own flags are left.
/// </summary>
internal sealed partial class FlagRewriter
{
    // Directives that go with dead code, and the text they disable.
    private readonly HashSet<SyntaxTrivia> _gone = [];

    // Expressions with directives are tried whole and then part by part, so each is written once.
    private readonly Dictionary<ExpressionSyntax, SyntaxNode> _written = [];

    // Directives of the statement rewritten last that stand behind what is left of it.
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

        // A condition that is a constant would be reported as such.
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

    /// <summary>A member, where it goes without the directives above it.</summary>
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

    /// <summary>What takes the place of a statement: itself, other statements, or none.</summary>
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

        // Those above a statement that goes stay for the next one.
        IEnumerable<SyntaxTrivia> before = become.Count == 0 ? Directives.In(statement) : Directives.Of(statement);
        return !statement.ContainsDirectives
            || (Directives.AreSame(Remaining(before), become.SelectMany(Directives.Of).Concat(_behind.Where(Directives.IsPart)))
                && (become.Count == 1 || !DisabledText.LeadsTo(statement)));
    }

    private IEnumerable<SyntaxTrivia> Remaining(IEnumerable<SyntaxTrivia> directives) =>
        directives.Where(directive => !_gone.Contains(directive));

    /// <summary>Decides about the directives of a statement of which one part is taken and the rest goes.</summary>
    /// <param name="whole">The statement.</param>
    /// <param name="taken">The span of the part; empty where none is taken.</param>
    /// <param name="dead">What cannot run whichever symbols are set. A directive in any other part keeps the statement.</param>
    /// <returns>The directives that stay before and behind the taken part; null when the statement cannot go.</returns>
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
