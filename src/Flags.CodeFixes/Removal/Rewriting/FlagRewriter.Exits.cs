using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// This part of the rewriter removes code that is unreachable because the statement before it now always exits the block.
/// </summary>
internal sealed partial class FlagRewriter
{
    /// <summary>
    /// Returns whether the code after a statement became unreachable because the replacement of the statement always exits the block.
    /// </summary>
    /// <param name="last">The last statement of its replacement.</param>
    /// <param name="statement">The statement before the removal.</param>
    /// <param name="statements">The statement list that contains it.</param>
    private bool EndsWith(StatementSyntax last, StatementSyntax statement, IReadOnlyList<StatementSyntax> statements)
    {
        if (!values.IsAffected(statement) || !Flow.Exits(last) || !semantics.CanPass(statement))
        {
            return false;
        }

        if (!Directives.In(statement).Any(Directives.IsConditional))
        {
            return true;
        }

        // With other symbols the following code is reachable, so it cannot be removed, and the compiler would warn about it.
        if (statement != statements[statements.Count - 1])
        {
            left.Add(statement);
        }

        return false;
    }

    // Removes directives that only surround unreachable code, such as a '#pragma' and its 'restore' above the closing brace.
    private void GoTogether(IEnumerable<StatementSyntax> unreachable, SyntaxToken end)
    {
        SyntaxTrivia[] directives = [.. unreachable.SelectMany(Directives.Of), .. end.LeadingTrivia.Where(Directives.IsPart)];
        if (Directives.NeededAfter(directives) is { Count: 0 }
            && !unreachable.Any(other => other is LabeledStatementSyntax or LocalFunctionStatementSyntax))
        {
            _gone.UnionWith(directives);
        }
    }

    // Whether code before the removed code jumps to the label. Jumps within the removed code are removed with it.
    private static bool IsJumpedTo(LabeledStatementSyntax label, SyntaxNode scope, int end) => scope
        .DescendantNodes()
        .OfType<GotoStatementSyntax>()
        .Any(jump => jump.SpanStart < end
            && jump.Expression is IdentifierNameSyntax name
            && name.Identifier.ValueText == label.Identifier.ValueText);

    // The comments of the statement are removed with it.
    private static IEnumerable<SyntaxTrivia> Unreachable(StatementSyntax statement) =>
        statement.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1)
            .Append(Gap.Mark(GapKind.Removed))
            .Concat(statement.GetTrailingTrivia().Where(trivia => !Trivia.IsComment(trivia)));
}
