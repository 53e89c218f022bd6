using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.CodeFixes.Removal;

internal sealed partial class FlagRewriter
{
    private List<StatementSyntax> RewriteSwitch(SwitchStatementSyntax statement)
    {
        // A 'goto case' is of the innermost switch around it.
        if (statement.DescendantNodes(node => node == statement || node is not SwitchStatementSyntax)
            .Any(node => node is GotoStatementSyntax { CaseOrDefaultKeyword.RawKind: not (int)SyntaxKind.None }))
        {
            return [(StatementSyntax)VisitSwitchStatement(statement)!];
        }

        if (values.Find(statement.Expression) is not { } value)
        {
            return RewriteGuards(statement);
        }

        return FindSection(statement, value) switch
        {
            (false, _) => RewriteGuards(statement),
            (true, null) => Take(null, statement, Sections(statement)),
            (true, { } section) => Take(section, statement, value),
        };
    }

    /// <summary>The section that is always taken, if one is, and whether that can be told.</summary>
    private (bool IsKnown, SwitchSectionSyntax? Section) FindSection(SwitchStatementSyntax statement, KeptValue value)
    {
        foreach (SwitchSectionSyntax section in statement.Sections)
        {
            foreach (SwitchLabelSyntax label in section.Labels)
            {
                switch (values.Matches(label, value))
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

    private List<StatementSyntax> Take(SwitchSectionSyntax section, SwitchStatementSyntax whole, KeptValue value)
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

        if (body.Any(Flow.HasBreak))
        {
            Subsumption taken = new();
            IEnumerable<SwitchLabelSyntax> labels = section.Labels.Where(label => label is DefaultSwitchLabelSyntax || values.Matches(label, value) == true).Select(label => Live(label, taken)!);
            SwitchSectionSyntax kept = values.Touches(section) ? (SwitchSectionSyntax)VisitSwitchSection(section)! : section;
            return [whole.WithExpression(Rewrite(whole.Expression)).WithSections([kept.WithLabels([.. labels])])];
        }

        TextSpan span = TextSpan.FromBounds(section.Statements[0].FullSpan.Start, section.Statements.Last().Span.End);
        return LeaveOut(whole, span, Sections(whole)) is var (before, behind)
            ? Between(before, Open(body, start, end, whole), behind, whole)
            : Leave(whole);
    }

    // All that the braces of a 'switch' hold, where each section is there with any symbols; else nothing.
    private static TextSpan[] Sections(SwitchStatementSyntax statement) =>
        Directives.In(statement)
            .Where(Directives.IsConditional)
            .Any(directive => !statement.Sections.Any(section => section.Span.Contains(directive.Span)))
            ? []
            : [TextSpan.FromBounds(statement.OpenBraceToken.Span.End, statement.CloseBraceToken.SpanStart)];

    private List<StatementSyntax> Open(
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
            return Open(body, whole, scope, head, end, default);
        }

        List<StatementSyntax> inner = Open(body, whole, whole, head, end, default);
        return [inner.Count == 0 ? Written.EmptyBlock.WithTriviaFrom(whole) : Written.Block(inner, whole)];
    }

    /// <summary>A <c>switch</c> over anything else, some of whose guards are known.</summary>
    private List<StatementSyntax> RewriteGuards(SwitchStatementSyntax statement)
    {
        Subsumption taken = new();
        List<SwitchSectionSyntax> sections = [];
        foreach (SwitchSectionSyntax section in statement.Sections)
        {
            SwitchLabelSyntax[] labels = [.. section.Labels.Where(label => !taken.Covers(PatternOf(label))).Select(label => Live(label, taken)).OfType<SwitchLabelSyntax>()];
            if (labels.Length > 0)
            {
                SwitchSectionSyntax rewritten = values.Touches(section) ? (SwitchSectionSyntax)VisitSwitchSection(section)! : section;
                sections.Add(rewritten.WithLabels([.. labels]));
            }
        }

        if (sections.Count > 0)
        {
            return [statement.WithExpression(Rewrite(statement.Expression)).WithSections([.. sections])];
        }

        if (purity.IsPure(statement.Expression))
        {
            return [];
        }

        // No section is left: what is asked may still have an effect.
        return [Written.Discard(Rewrite(statement.Expression), statement)];
    }

    /// <summary>A label without a guard that always holds; null when the guard never does.</summary>
    private SwitchLabelSyntax? Live(SwitchLabelSyntax label, Subsumption taken)
    {
        if (label is not CasePatternSwitchLabelSyntax { WhenClause: { } guard } pattern || !values.Touches(guard))
        {
            return Rewrite(label);
        }

        switch (values.FindBoolean(guard.Condition))
        {
            case false:
                return null;
            case null:
                return Rewrite(label);
            default:
                taken.Add(pattern.Pattern);
                PatternSyntax bare = WithoutGuard(pattern.Pattern, guard);
                return bare is ConstantPatternSyntax constant
                    ? SyntaxFactory.CaseSwitchLabel(pattern.Keyword, constant.Expression, pattern.ColonToken)
                    : pattern.WithPattern(bare).WithWhenClause(null);
        }
    }

    private SeparatedSyntaxList<SwitchExpressionArmSyntax> LiveArms(SwitchExpressionSyntax node)
    {
        Subsumption taken = new();
        return Elements.Rewrite(node.Arms, arm =>
        {
            bool? guard = values.FindBoolean(arm.WhenClause?.Condition);
            bool goes = guard == false || taken.Covers(arm.Pattern);
            if (guard == true)
            {
                taken.Add(arm.Pattern);
            }

            return goes ? null : guard == true ? WithoutGuard(arm) : Rewrite(arm);
        });
    }

    private SwitchExpressionArmSyntax WithoutGuard(SwitchExpressionArmSyntax arm) => arm
        .WithPattern(WithoutGuard(arm.Pattern, arm.WhenClause!))
        .WithWhenClause(null)
        .WithExpression(Rewrite(arm.Expression));

    private PatternSyntax WithoutGuard(PatternSyntax pattern, WhenClauseSyntax guard) =>
        Rewrite(pattern).WithTrailingTrivia(Trivia.Behind(pattern.GetLastToken(), guard.GetTrailingTrivia()));

    private static PatternSyntax? PatternOf(SwitchLabelSyntax label) => label switch
    {
        CasePatternSwitchLabelSyntax pattern => pattern.Pattern,
        CaseSwitchLabelSyntax constant => SyntaxFactory.ConstantPattern(constant.Value),
        _ => null,
    };
}
