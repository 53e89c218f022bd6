using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.CodeFixes.Removal;

internal sealed partial class FlagRewriter
{
    // The block, switch or file that will contain the statements being rewritten.
    private SyntaxNode? _scope;

    public override SyntaxNode? VisitBlock(BlockSyntax node)
    {
        List<StatementSyntax> statements = RewriteList(node.Statements, node, node.CloseBraceToken, null, out SyntaxTriviaList behind);
        return node
            .WithStatements([.. statements])
            .WithCloseBraceToken(node.CloseBraceToken.WithLeadingTrivia(behind.Concat(AboveEnd(node))));
    }

    // The trivia above a closing brace, without directives that were removed with the last statements.
    private SyntaxTriviaList AboveEnd(BlockSyntax block) => Directives.Without(block.CloseBraceToken.LeadingTrivia, _gone);

    public override SyntaxNode? VisitSwitchSection(SwitchSectionSyntax node) => node
        .WithLabels(VisitList(node.Labels))
        .WithStatements([.. RewriteToEnd(node.Statements, node.Parent!, out _)]);

    // No token follows the last statement, so remaining trivia is appended to it.
    private List<StatementSyntax> RewriteToEnd(IReadOnlyList<StatementSyntax> statements, SyntaxNode scope, out SyntaxTriviaList behind)
    {
        List<StatementSyntax> written = RewriteList(statements, scope, default, null, out behind);
        if (written.Count > 0)
        {
            written[^1] = written[^1].WithTrailingTrivia(written[^1].GetTrailingTrivia().Concat(behind));
            behind = default;
        }

        return written;
    }

    public override SyntaxNode? VisitCompilationUnit(CompilationUnitSyntax node)
    {
        GlobalStatementSyntax[] globals = [.. node.Members.OfType<GlobalStatementSyntax>()];
        if (!globals.Any(values.IsAffected))
        {
            return base.VisitCompilationUnit(node);
        }

        List<StatementSyntax> statements = RewriteToEnd([.. globals.Select(global => global.Statement)], node, out SyntaxTriviaList behind);
        IEnumerable<MemberDeclarationSyntax> types = node.Members.Where(member => member is not GlobalStatementSyntax).Select(Rewrite);
        CompilationUnitSyntax file = node.WithMembers([.. statements.Select(SyntaxFactory.GlobalStatement), .. types]);
        SyntaxToken next = behind.Count == 0 ? default : file.GetFirstToken(includeZeroWidth: true);
        return behind.Count == 0 ? file : file.ReplaceToken(next, next.WithLeadingTrivia(behind.Concat(next.LeadingTrivia)));
    }

    /// <summary>Rewrites a list of statements and returns the statements that stay, without those that can no longer run.</summary>
    /// <param name="statements">The original statements.</param>
    /// <param name="scope">The node that will contain them.</param>
    /// <param name="end">The token after the last statement, when the directives above it belong to the statements.</param>
    /// <param name="indentation">The new indentation, or null to keep the current one.</param>
    /// <param name="left">The trivia of removed statements that no remaining statement follows.</param>
    private List<StatementSyntax> RewriteList(
        IReadOnlyList<StatementSyntax> statements, SyntaxNode scope, SyntaxToken end, string? indentation, out SyntaxTriviaList left)
    {
        SyntaxNode? outer = _scope;
        _scope = scope;
        List<StatementSyntax> written = [];
        left = default;
        bool isReachable = true;
        int exit = 0;
        foreach (StatementSyntax statement in statements)
        {
            // Unreachable statements are removed, unless a jump reaches them.
            isReachable |= statement is LabeledStatementSyntax label && IsJumpedTo(label, scope, exit);
            if (!isReachable && statement is not LocalFunctionStatementSyntax)
            {
                IEnumerable<SyntaxTrivia> directives = Remaining(Directives.Of(statement));
                if (Directives.NeededAfter(directives) is { } needed)
                {
                    left = [.. left, .. Directives.Lines(Directives.Of(statement).Where(needed.Contains)), .. Unreachable(statement)];
                    _gone.UnionWith(directives.Except(needed));
                    continue;
                }

                isReachable = true;
            }

            List<StatementSyntax> become = values.IsAffected(statement) ? RewriteStatement(statement) : [statement];
            if (become.Count == 0)
            {
                left = [.. left, .. Gap.Of(statement), .. _behind];
                _behind = default;
                continue;
            }

            become[0] = become[0].WithLeadingTrivia(left.Concat(become[0].GetLeadingTrivia()));
            left = _behind;
            _behind = default;
            written.AddRange(indentation is null ? become : Move(become, statement, indentation));
            if (isReachable && EndsWith(become[^1], statement, statements))
            {
                isReachable = false;
                exit = statement.Span.End;
                GoTogether(statements.SkipWhile(other => other.SpanStart <= statement.SpanStart), end);
            }
        }

        _scope = outer;
        return written;
    }

    /// <summary>Rewrites a statement that must be replaced by exactly one statement, such as the body of a loop.</summary>
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
            [] => Written.EmptyBlock.WithTriviaFrom(statement),
            _ => Written.Block(become, statement),
        };
    }

    private List<StatementSyntax> Take(bool condition, IfStatementSyntax whole) => condition
        ? Take(whole.Statement, whole, whole.Else?.FullSpan ?? default)
        : Take(whole.Else?.Statement, whole, whole.Statement.Span);

    /// <summary>
    /// Replaces a statement with the nested statement that always runs. The statement stays when the replacement would lose a preprocessor
    /// directive.
    /// </summary>
    /// <param name="taken">The part, or null when nothing runs.</param>
    /// <param name="whole">The statement that it replaces.</param>
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
            // Directives go on their own lines, above the indentation of the statement.
            SyntaxTriviaList leading = taken[0].GetLeadingTrivia();
            SyntaxTriviaList own = whole.GetLeadingTrivia();
            int above = own.Count > 0 && own[own.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia) ? own.Count - 1 : own.Count;
            taken[0] = taken[0].WithLeadingTrivia(leading.Take(above).Concat(before).Concat(leading.Skip(above)));
            before = [];
        }

        _behind = [.. before, .. _behind, .. behind];
        if (taken.Count > 0 && _behind.Count > 0 && !taken[^1].GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia))
        {
            taken[^1] = taken[^1].WithTrailingTrivia(taken[^1].GetTrailingTrivia().Append(LineEnds.Written));
        }

        return taken;
    }

    private List<StatementSyntax> Open(StatementSyntax? taken, StatementSyntax whole)
    {
        switch (taken)
        {
            case null or EmptyStatementSyntax:
                return [];
            case BlockSyntax block when _scope is { } scope && ScopeNames.CanBeOpened(block.Statements, whole, scope):
                return Open(block.Statements, whole, scope, Head(block), Foot(block, whole), block.CloseBraceToken);
            case BlockSyntax block:
                return InPlaceOf([(StatementSyntax)VisitBlock(block)!], block, whole);
            case ExpressionStatementSyntax or ReturnStatementSyntax or ThrowStatementSyntax or IfStatementSyntax or SwitchStatementSyntax
                when _scope is { } around && !ScopeNames.CanBeOpened([taken], whole, around):
                return [Written.Block(InPlaceOf([Rewrite(taken)], taken, whole), whole)];
            default:
                return InPlaceOf(values.IsAffected(taken) ? RewriteStatement(taken) : [taken], taken, whole);
        }
    }

    /// <summary>
    /// Replaces a statement with a list of its nested statements, rewritten and moved to the indentation of the replaced statement.
    /// </summary>
    /// <param name="statements">The original nested statements.</param>
    /// <param name="whole">The statement that they replace.</param>
    /// <param name="scope">The node that will contain them.</param>
    /// <param name="head">The trivia before them in the replaced statement.</param>
    /// <param name="foot">The trivia after them in the replaced statement.</param>
    /// <param name="end">The token after the last statement, when the directives above it belong to the statements.</param>
    private List<StatementSyntax> Open(
        IReadOnlyList<StatementSyntax> statements,
        StatementSyntax whole,
        SyntaxNode scope,
        SyntaxTriviaList head,
        SyntaxTriviaList foot,
        SyntaxToken end)
    {
        string indentation = Indentation.Of(whole);
        List<StatementSyntax> opened = RewriteList(statements, scope, end, indentation, out SyntaxTriviaList behind);
        behind = [.. behind, .. foot];
        if (opened.Count == 0)
        {
            _behind = [.. Directives.Lines(behind)];
            return opened;
        }

        StatementSyntax last = statements[statements.Count - 1];
        behind = Indentation.Move(behind, Indentation.Of(last), indentation, last.GetTrailingTrivia().Any(Trivia.EndsLine));
        return Between(whole.GetLeadingTrivia(), head, opened, [.. behind, .. End(whole)]);
    }

    private List<StatementSyntax> InPlaceOf(List<StatementSyntax> become, StatementSyntax taken, StatementSyntax whole)
    {
        if (become.Count == 0)
        {
            return become;
        }

        // The statement after 'else' on the same line keeps its indentation.
        bool moves = _scope is not null || Trivia.BeginsLine(whole);
        return Between(
            whole.GetLeadingTrivia(),
            taken.GetFirstToken().GetPreviousToken().TrailingTrivia,
            moves ? Move(become, taken, Indentation.Of(whole)) : become,
            taken.Span.End == whole.Span.End ? default : [.. End(whole)]);
    }

    private static List<StatementSyntax> Between(
        SyntaxTriviaList above, SyntaxTriviaList head, List<StatementSyntax> statements, SyntaxTriviaList behind)
    {
        SyntaxTriviaList leading = [.. above, Gap.Mark(GapKind.Opened), .. head, .. statements[0].GetLeadingTrivia()];
        statements[0] = statements[0].WithLeadingTrivia(leading);
        statements[^1] = statements[^1].WithTrailingTrivia(statements[^1].GetTrailingTrivia().Concat(behind));
        return statements;
    }

    // Moves the replacement of a statement to another indentation.
    private static List<StatementSyntax> Move(List<StatementSyntax> become, StatementSyntax statement, string indentation)
    {
        bool atLineStart = Trivia.IsAtLineStart(statement);
        for (int i = 0; i < become.Count; i++)
        {
            become[i] = Indentation.Move(become[i], Indentation.Of(statement), indentation, atLineStart);
            atLineStart = become[i].GetTrailingTrivia().Any(Trivia.EndsLine);
        }

        return become;
    }

    private static IEnumerable<SyntaxTrivia> End(StatementSyntax whole) =>
        [SyntaxFactory.Whitespace(Indentation.Of(whole)), Gap.Mark(GapKind.Closed), .. whole.GetTrailingTrivia()];

    private static SyntaxTriviaList Head(BlockSyntax block) =>
    [
        .. block.OpenBraceToken.GetPreviousToken().TrailingTrivia,
        .. block.OpenBraceToken.LeadingTrivia,
        Gap.Mark(GapKind.Opened),
        .. block.OpenBraceToken.TrailingTrivia,
    ];

    private SyntaxTriviaList Foot(BlockSyntax block, StatementSyntax whole) => block.Span.End == whole.Span.End
        ? AboveEnd(block)
        : [.. AboveEnd(block), Gap.Mark(GapKind.Closed), .. block.GetTrailingTrivia()];
}
