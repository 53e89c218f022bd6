using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Code that can no longer be reached, because a statement in front of it always leaves the block.</summary>
internal sealed partial class FlagRewriter
{
    /// <summary>Whether the code behind a rewritten statement can no longer be reached.</summary>
    /// <param name="last">The last statement that it became.</param>
    /// <param name="statement">The statement before the removal.</param>
    /// <param name="statements">The row that it is in.</param>
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

        // With other symbols the code behind it can be reached, so it cannot go, and the compiler would warn of it.
        if (statement != statements[statements.Count - 1])
        {
            left.Add(statement);
        }

        return false;
    }

    // Directives around all that cannot be reached any more, such as a '#pragma' and its 'restore' above the closing brace.
    private void GoTogether(IEnumerable<StatementSyntax> unreachable, SyntaxToken end)
    {
        SyntaxTrivia[] directives = [.. unreachable.SelectMany(Directives.Of), .. end.LeadingTrivia.Where(Directives.IsPart)];
        if (Directives.NeededAfter(directives) is { Count: 0 }
            && !unreachable.Any(other => other is LabeledStatementSyntax or LocalFunctionStatementSyntax))
        {
            _gone.UnionWith(directives);
        }
    }

    // By a jump from what stands before the code that goes: jumps within that code go with it.
    private static bool IsJumpedTo(LabeledStatementSyntax label, SyntaxNode scope, int end) => scope
        .DescendantNodes()
        .OfType<GotoStatementSyntax>()
        .Any(jump => jump.SpanStart < end && jump.Expression is IdentifierNameSyntax name && name.Identifier.ValueText == label.Identifier.ValueText);

    // Its comments go with it.
    private static IEnumerable<SyntaxTrivia> Unreachable(StatementSyntax statement) =>
        statement.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1)
            .Append(Gap.Mark(GapKind.Removed))
            .Concat(statement.GetTrailingTrivia().Where(trivia => !Trivia.IsComment(trivia)));
}
