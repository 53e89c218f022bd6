using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.CodeFixes.Removal;

internal sealed partial class FlagRewriter
{
    private static readonly SyntaxToken s_openBrace = SyntaxFactory.Token(default, SyntaxKind.OpenBraceToken, SyntaxFactory.TriviaList(SyntaxFactory.Space));
    private static readonly SyntaxToken s_closeBrace = SyntaxFactory.Token(default, SyntaxKind.CloseBraceToken, default);

    // The block, switch or file that the statements being rewritten end up in.
    private SyntaxNode? _scope;

    public override SyntaxNode? VisitBlock(BlockSyntax node)
    {
        List<StatementSyntax> statements = RewriteList(node.Statements, node, node.CloseBraceToken, out SyntaxTriviaList behind);
        return node
            .WithStatements([.. statements])
            .WithCloseBraceToken(node.CloseBraceToken.WithLeadingTrivia(behind.Concat(AboveEnd(node))));
    }

    // What stands above a closing brace, without directives that went with the last statements.
    private SyntaxTriviaList AboveEnd(BlockSyntax block) => Directives.Without(block.CloseBraceToken.LeadingTrivia, _gone);

    public override SyntaxNode? VisitSwitchSection(SwitchSectionSyntax node) => node
        .WithLabels(VisitList(node.Labels))
        .WithStatements([.. RewriteToEnd(node.Statements, node.Parent!)]);

    // Where no token of its own follows the last statement, directives stand behind it.
    private List<StatementSyntax> RewriteToEnd(IReadOnlyList<StatementSyntax> statements, SyntaxNode scope)
    {
        List<StatementSyntax> written = RewriteList(statements, scope, default, out SyntaxTriviaList behind);
        if (behind.Any(Directives.IsPart) && written.Count > 0)
        {
            written[^1] = written[^1].WithTrailingTrivia(written[^1].GetTrailingTrivia().Concat(Directives.Lines(behind)));
        }

        return written;
    }

    public override SyntaxNode? VisitCompilationUnit(CompilationUnitSyntax node)
    {
        GlobalStatementSyntax[] globals = [.. node.Members.OfType<GlobalStatementSyntax>()];
        if (!globals.Any(values.Touches))
        {
            return base.VisitCompilationUnit(node);
        }

        List<StatementSyntax> statements = RewriteToEnd([.. globals.Select(global => global.Statement)], node);
        IEnumerable<MemberDeclarationSyntax> types = node.Members.Where(member => member is not GlobalStatementSyntax).Select(Rewrite);
        return node.WithMembers([.. statements.Select(SyntaxFactory.GlobalStatement), .. types]);
    }

    /// <summary>Statements that stand in a row, rewritten.</summary>
    /// <param name="statements">As they were.</param>
    /// <param name="scope">What they end up in.</param>
    /// <param name="end">The token behind the last of them, where directives above it belong to them.</param>
    /// <param name="left">What stood before statements that went, with no statement left behind them.</param>
    private List<StatementSyntax> RewriteList(
        IReadOnlyList<StatementSyntax> statements, SyntaxNode scope, SyntaxToken end, out SyntaxTriviaList left)
    {
        SyntaxNode? outer = _scope;
        _scope = scope;
        List<StatementSyntax> written = [];
        left = default;
        bool isReachable = true;
        bool isFirst = true;
        int exit = 0;
        foreach (StatementSyntax statement in statements)
        {
            // What can no longer be reached goes, but for what is reached another way.
            isReachable |= statement is LabeledStatementSyntax label && IsJumpedTo(label, scope, exit);
            if (!isReachable && statement is not LocalFunctionStatementSyntax)
            {
                IEnumerable<SyntaxTrivia> directives = Remaining(Directives.Of(statement));
                if (Directives.NeededAfter(directives) is { } needed)
                {
                    left = [.. left, .. Directives.Lines(Directives.Of(statement).Where(needed.Contains))];
                    _gone.UnionWith(directives.Except(needed));
                    continue;
                }

                isReachable = true;
            }

            List<StatementSyntax> become = values.Touches(statement) ? RewriteStatement(statement) : [statement];
            if (become.Count == 0)
            {
                left = [.. Join(left, Trivia.WithoutCommentAbove(statement.GetLeadingTrivia())), .. _behind];
                _behind = default;
                continue;
            }

            become[0] = BehindRemoved(become[0], left, isFirst && statement != statements[0]);
            left = _behind;
            _behind = default;
            isFirst = false;
            written.AddRange(become);
            if (isReachable
                && values.Touches(statement)
                && Flow.Exits(become[^1])
                && semantics.CanPass(statement)
                && !Directives.In(statement).Any(Directives.IsConditional))
            {
                isReachable = false;
                exit = statement.Span.End;
                GoTogether(statements.SkipWhile(other => other.SpanStart <= statement.SpanStart), end);
            }
        }

        _scope = outer;
        return written;
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

    /// <summary>The one statement that takes the place of one that cannot be taken out, such as the body of a loop.</summary>
    private StatementSyntax RewriteEmbedded(StatementSyntax statement)
    {
        if (statement is BlockSyntax block)
        {
            return (StatementSyntax)VisitBlock(block)!;
        }

        SyntaxNode? outer = _scope;
        _scope = null;
        List<StatementSyntax> become = RewriteStatement(statement);
        _scope = outer;
        return become switch
        {
            [not (LocalDeclarationStatementSyntax or LocalFunctionStatementSyntax) and var only] => only,
            [] when statement.Parent is LabeledStatementSyntax => SyntaxFactory.EmptyStatement().WithTriviaFrom(statement),
            [] => SyntaxFactory.Block(s_openBrace, default, s_closeBrace).WithTriviaFrom(statement),
            _ => SyntaxFactory.Block(become).WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation),
        };
    }

    private List<StatementSyntax> Take(bool condition, IfStatementSyntax whole) => condition
        ? Take(whole.Statement, whole, whole.Else?.FullSpan ?? default)
        : Take(whole.Else?.Statement, whole, whole.Statement.Span);

    /// <summary>What becomes of the part of a statement that is always taken.</summary>
    /// <param name="taken">The part; null where there is none.</param>
    /// <param name="whole">What it takes the place of.</param>
    /// <param name="dead">The parts that never run.</param>
    private List<StatementSyntax> Take(StatementSyntax? taken, StatementSyntax whole, params TextSpan[] dead) =>
        LeaveOut(whole, Span(taken), dead) is var (before, behind) ? Between(before, Open(taken, whole), behind, whole) : Leave(whole);

    private List<StatementSyntax> Leave(StatementSyntax statement)
    {
        left.Add(statement);
        return [statement];
    }

    private List<StatementSyntax> Between(
        IReadOnlyList<SyntaxTrivia> before, List<StatementSyntax> taken, IReadOnlyList<SyntaxTrivia> behind, StatementSyntax whole)
    {
        if (taken.Count > 0 && before.Count > 0)
        {
            SyntaxTriviaList leading = taken[0].GetLeadingTrivia();
            int above = whole.GetLeadingTrivia().Count;
            taken[0] = taken[0].WithLeadingTrivia(leading.Take(above).Concat(before).Concat(leading.Skip(above)));
            before = [];
        }

        _behind = [.. before, .. _behind, .. behind];
        if (taken.Count > 0 && _behind.Count > 0 && !taken[^1].GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia))
        {
            taken[^1] = taken[^1].WithTrailingTrivia(taken[^1].GetTrailingTrivia().Append(SyntaxFactory.EndOfLine("\n")));
        }

        return taken;
    }

    private List<StatementSyntax> Open(StatementSyntax? taken, StatementSyntax whole)
    {
        switch (taken)
        {
            case null:
                return [];
            case BlockSyntax block when _scope is { } scope && ScopeNames.CanBeOpened(block.Statements, whole, scope):
                List<StatementSyntax> opened = RewriteList(block.Statements, scope, block.CloseBraceToken, out SyntaxTriviaList behind);
                behind = [.. behind, .. AboveEnd(block)];
                _behind = [.. Directives.Lines(behind)];
                return InPlaceOf(opened, block, behind, whole);
            case BlockSyntax block:
                return [((BlockSyntax)VisitBlock(block)!).InPlaceOf(block, whole)];
            case ExpressionStatementSyntax or ReturnStatementSyntax or ThrowStatementSyntax or IfStatementSyntax or SwitchStatementSyntax
                when _scope is { } around && !ScopeNames.CanBeOpened([taken], whole, around):
                return [SyntaxFactory.Block(Rewrite(taken)).WithTriviaFrom(whole).WithAdditionalAnnotations(Formatter.Annotation)];
            default:
                List<StatementSyntax> rewritten = values.Touches(taken) ? RewriteStatement(taken) : [taken];
                if (rewritten.Count > 0)
                {
                    rewritten[0] = rewritten[0].WithLeadingTrivia(whole.GetLeadingTrivia().Concat(Trivia.Comments(taken.GetFirstToken().GetPreviousToken().TrailingTrivia)).Concat(Trivia.Comments(taken.GetLeadingTrivia())));
                    rewritten[^1] = rewritten[^1].WithTrailingTrivia(Trivia.EndingLine(rewritten[^1].GetTrailingTrivia(), whole.GetTrailingTrivia()));
                }

                return [.. rewritten.Select(statement => statement.WithAdditionalAnnotations(Formatter.Annotation))];
        }
    }

    private static List<StatementSyntax> InPlaceOf(
        List<StatementSyntax> opened, BlockSyntax block, SyntaxTriviaList behind, StatementSyntax whole)
    {
        if (opened.Count == 0)
        {
            return opened;
        }

        IEnumerable<SyntaxTrivia> above = Trivia.Comments(block.OpenBraceToken.GetPreviousToken().TrailingTrivia)
            .Concat(Trivia.Comments(block.OpenBraceToken.LeadingTrivia))
            .Concat(Trivia.Comments(block.OpenBraceToken.TrailingTrivia));
        opened[0] = opened[0].WithLeadingTrivia(whole.GetLeadingTrivia().Concat(above).Concat(Trivia.WithoutBlankLines(opened[0].GetLeadingTrivia())));

        IEnumerable<SyntaxTrivia> below = behind
            .Where(Trivia.IsComment)
            .SelectMany(comment => new[] { comment, SyntaxFactory.ElasticEndOfLine("\n") });
        opened[^1] = opened[^1].WithTrailingTrivia(Trivia.EndingLine(opened[^1].GetTrailingTrivia(), whole.GetTrailingTrivia()).Concat(below));
        return [.. opened.Select(statement => statement.WithAdditionalAnnotations(Formatter.Annotation))];
    }

    private static StatementSyntax BehindRemoved(StatementSyntax statement, SyntaxTriviaList left, bool isFirst)
    {
        SyntaxTriviaList leading = statement.GetLeadingTrivia();
        if (isFirst)
        {
            return statement.WithLeadingTrivia(Trivia.WithoutBlankLines(Join(left, leading)));
        }

        return left.Count == 0 ? statement : statement.WithLeadingTrivia(Join(left, leading));
    }

    // One blank line is enough where something went.
    private static SyntaxTriviaList Join(SyntaxTriviaList left, SyntaxTriviaList leading) =>
        left.Count == 0 || Directives.IsPart(left[left.Count - 1])
            ? [.. left, .. leading]
            : [.. left, .. Trivia.WithoutBlankLines(leading)];
}
