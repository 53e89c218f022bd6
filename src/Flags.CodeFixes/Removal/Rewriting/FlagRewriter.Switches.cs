using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.CodeFixes.Removal;

internal sealed partial class FlagRewriter
{
    private List<StatementSyntax> RewriteSwitch(SwitchStatementSyntax statement)
    {
        // A 'goto case' belongs to the innermost switch around it.
        if (statement.DescendantNodes(node => node == statement || node is not SwitchStatementSyntax)
            .Any(node => node is GotoStatementSyntax { CaseOrDefaultKeyword.RawKind: not (int)SyntaxKind.None }))
        {
            // The compiler would report a case that no value reaches, and jumps may lead to it.
            if (statement.Sections.Any(section => section.Labels.All(label => values.Matches(label, statement.Expression) == false
                && label is not DefaultSwitchLabelSyntax)))
            {
                left.Add(statement.Expression);
            }

            return [(StatementSyntax)VisitSwitchStatement(statement)!];
        }

        return values.CanDrop(statement.Expression) && FindSection(statement) is (true, var taken)
            ? taken is null ? Take(null, statement, Sections(statement)) : Take(taken, statement)
            : RewriteSections(statement);
    }

    /// <summary>
    /// Determines which section of a <c>switch</c> runs. Returns false and null if the section is not known. Returns true and null if no
    /// section runs.
    /// </summary>
    private (bool IsKnown, SwitchSectionSyntax? Section) FindSection(SwitchStatementSyntax statement)
    {
        foreach (SwitchSectionSyntax section in statement.Sections)
        {
            foreach (SwitchLabelSyntax label in section.Labels)
            {
                switch (values.Matches(label, statement.Expression))
                {
                    case true:
                        return (true, section);
                    case null:
                        return (false, null);
                }
            }
        }

        return (true, statement.Sections.FirstOrDefault(section => section.Labels.Any(SyntaxKind.DefaultSwitchLabel)));
    }

    private List<StatementSyntax> Take(SwitchSectionSyntax section, SwitchStatementSyntax whole)
    {
        StatementSyntax[] body = [.. section.Statements];
        SyntaxTriviaList start = section.Labels.Last().GetTrailingTrivia();
        SyntaxTriviaList end = default;
        if (body is [.., BreakStatementSyntax exit])
        {
            body = [.. body.Take(body.Length - 1)];
            end = exit.GetLeadingTrivia();
        }
        else if (body is [BlockSyntax { Statements: [.., BreakStatementSyntax last] } only])
        {
            body = [.. only.Statements.Where(inner => inner != last)];
            start = [.. start, .. Head(only)];
            end =
            [
                .. last.GetLeadingTrivia(),
                Gap.Mark(GapKind.Closed),
                .. last.GetTrailingTrivia(),
                .. only.CloseBraceToken.LeadingTrivia,
            ];
        }

        TextSpan span = TextSpan.FromBounds(section.Statements[0].FullSpan.Start, section.Statements.Last().Span.End);
        if (body.Any(Flow.HasBreak) && Directives.AreIn(whole))
        {
            return RewriteSections(whole);
        }

        return LeaveOut(whole, span, Sections(whole)) is not var (before, behind) ? Leave(whole)
            : Open(body, start, end, whole) is { } opened ? Between(before, opened, behind, whole)
            : RewriteSections(whole);
    }

    // Returns the span of all sections, if each is compiled with any symbols. Otherwise returns no span.
    private static TextSpan[] Sections(SwitchStatementSyntax statement) =>
        Directives.In(statement)
            .Where(Directives.IsConditional)
            .Any(directive => !statement.Sections.Any(section => section.Span.Contains(directive.Span)))
            ? []
            : [TextSpan.FromBounds(statement.OpenBraceToken.Span.End, statement.CloseBraceToken.SpanStart)];

    /// <summary>
    /// Returns the statements that replace a <c>switch</c> of which only one section runs. Returns null when a <c>break</c> in that section
    /// cannot be removed.
    /// </summary>
    private List<StatementSyntax>? Open(
        StatementSyntax[] body, SyntaxTriviaList start, SyntaxTriviaList end, SwitchStatementSyntax whole)
    {
        SyntaxTrivia indentation = SyntaxFactory.Whitespace(Indentation.Of(whole));
        SyntaxTriviaList head =
        [
            .. whole.CloseParenToken.TrailingTrivia,
            indentation,
            Gap.Mark(GapKind.Opened),
            .. whole.OpenBraceToken.TrailingTrivia,
            indentation,
            Gap.Mark(GapKind.Opened),
            .. start,
        ];
        SyntaxList<StatementSyntax> statements = [.. body];
        if (_scope is { } scope && ScopeNames.CanBeOpened(statements, whole, scope))
        {
            List<StatementSyntax>? without = WithoutBreaks(Open(body, whole, scope, head, end, default), whole);
            _behind = without is null ? default : _behind;
            return without;
        }

        List<StatementSyntax>? inner = WithoutBreaks(Open(body, whole, whole, head, end, default), whole);
        _behind = inner is null ? default : _behind;
        return inner is null ? null : [inner.Count == 0 ? Written.EmptyBlock.WithTriviaFrom(whole) : Written.Block(inner, whole)];
    }

    private List<StatementSyntax>? WithoutBreaks(List<StatementSyntax> statements, SwitchStatementSyntax whole) =>
        new Breaks(whole, semantics).Without(statements) is { } without ? [.. without] : null;

    /// <summary>Rewrites a <c>switch</c> statement that cannot be replaced as a whole, and removes its unreachable cases.</summary>
    private List<StatementSyntax> RewriteSections(SwitchStatementSyntax statement)
    {
        SwitchLabelSyntax[] all = [.. statement.Sections.SelectMany(section => section.Labels)];
        IEnumerable<PatternSyntax> patterns = all.OfType<CasePatternSwitchLabelSyntax>().Select(label => label.Pattern);
        Cases cases = new(statement.Expression, patterns, values, semantics);
        HashSet<SwitchLabelSyntax> live = [.. all.Where(cases.IsReached)];
        live.UnionWith(cases.AreComplete ? [] : all.OfType<DefaultSwitchLabelSyntax>());
        List<SwitchSectionSyntax> sections = [];
        foreach (SwitchSectionSyntax section in statement.Sections)
        {
            SwitchLabelSyntax[] labels = [.. section.Labels.Where(live.Contains).Select(label => Write(label, cases))];
            if (labels.Length > 0)
            {
                SwitchSectionSyntax rewritten = values.IsAffected(section) ? (SwitchSectionSyntax)VisitSwitchSection(section)! : section;
                sections.Add(rewritten.WithLabels([.. labels]));
            }
        }

        if (sections.Count > 0)
        {
            ExpressionSyntax open = cases.Columns.Without(Rewrite(statement.Expression));
            return [cases.Columns.Mark(statement, WithExpression(statement, open).WithSections([.. sections]))];
        }

        if (values.CanDrop(statement.Expression))
        {
            return [];
        }

        // No section remains, but the governing expression may have side effects.
        return [Written.Discard(Rewrite(statement.Expression), statement)];
    }

    // The parentheses of a tuple also serve as those of the 'switch'.
    private static SwitchStatementSyntax WithExpression(SwitchStatementSyntax statement, ExpressionSyntax asked) =>
        !statement.OpenParenToken.IsKind(SyntaxKind.None) || asked is TupleExpressionSyntax ? statement.WithExpression(asked) : statement
            .WithOpenParenToken(SyntaxFactory.Token(asked.GetLeadingTrivia(), SyntaxKind.OpenParenToken, default))
            .WithExpression(asked.WithoutTrivia())
            .WithCloseParenToken(SyntaxFactory.Token(default, SyntaxKind.CloseParenToken, asked.GetTrailingTrivia()));

    /// <summary>
    /// Returns the rewritten label of a <c>case</c>. A <c>when</c> clause that is always true, and patterns for removed tuple elements, are
    /// left out.
    /// </summary>
    private SwitchLabelSyntax Write(SwitchLabelSyntax label, Cases cases)
    {
        bool holds = label is CasePatternSwitchLabelSyntax { WhenClause: { } known } && values.FindBoolean(known.Condition) == true;
        if (label is not CasePatternSwitchLabelSyntax pattern || (!holds && !cases.Columns.AreFewer))
        {
            return Rewrite(label);
        }

        PatternSyntax bare = cases.Columns.Without(pattern.Pattern, Rewrite(pattern.Pattern));
        WhenClauseSyntax? guard = holds || pattern.WhenClause is null ? null : Rewrite(pattern.WhenClause);
        bare = holds
            ? bare.WithTrailingTrivia(Trivia.Behind(pattern.Pattern.GetLastToken(), pattern.WhenClause!.GetTrailingTrivia()))
            : bare;
        return (bare, guard) switch
        {
            (ConstantPatternSyntax constant, null) =>
                SyntaxFactory.CaseSwitchLabel(pattern.Keyword, constant.Expression, pattern.ColonToken),
            (DiscardPatternSyntax, null) => SyntaxFactory.DefaultSwitchLabel(
                SyntaxFactory.Token(pattern.Keyword.LeadingTrivia, SyntaxKind.DefaultKeyword, default), pattern.ColonToken),
            // A case label cannot be a discard.
            (DiscardPatternSyntax, _) => pattern
                .WithPattern(SyntaxFactory
                    .VarPattern(
                        SyntaxFactory.Token(default, SyntaxKind.VarKeyword, [SyntaxFactory.Space]),
                        SyntaxFactory.DiscardDesignation())
                    .WithTriviaFrom(bare))
                .WithWhenClause(guard),
            _ => pattern.WithPattern(bare).WithWhenClause(guard),
        };
    }
}
