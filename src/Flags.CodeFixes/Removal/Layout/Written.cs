using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Creates syntax nodes for code that is added when flags are removed. Each node contains its whitespace, because no formatter runs
/// afterwards.
/// </summary>
internal static class Written
{
    private static readonly SyntaxTriviaList s_space = [SyntaxFactory.Space];

    /// <summary>Gets the empty block <c>{ }</c>.</summary>
    public static BlockSyntax EmptyBlock { get; } = SyntaxFactory.Block(
        SyntaxFactory.Token(default, SyntaxKind.OpenBraceToken, s_space),
        default,
        SyntaxFactory.Token(default, SyntaxKind.CloseBraceToken, default));

    public static NameEqualsSyntax NameEquals(string name) =>
        SyntaxFactory.NameEquals(name).WithEqualsToken(SyntaxFactory.Token(s_space, SyntaxKind.EqualsToken, s_space));

    /// <summary>Creates an initializer, <c> = …</c>, for the declaration of a variable.</summary>
    public static EqualsValueClauseSyntax Initializer(ExpressionSyntax value) =>
        SyntaxFactory.EqualsValueClause(SyntaxFactory.Token(s_space, SyntaxKind.EqualsToken, s_space), value);

    public static NameColonSyntax NameColon(string name) =>
        SyntaxFactory.NameColon(name).WithColonToken(SyntaxFactory.Token(default, SyntaxKind.ColonToken, s_space));

    /// <summary>Creates a <c>throw …;</c> statement that replaces a <c>return …;</c> statement.</summary>
    public static ThrowStatementSyntax Throw(ExpressionSyntax thrown, ReturnStatementSyntax place) => SyntaxFactory.ThrowStatement(
        default,
        SyntaxFactory.Token(place.GetLeadingTrivia(), SyntaxKind.ThrowKeyword, s_space),
        thrown.WithoutTrivia(),
        place.SemicolonToken);

    /// <summary>Creates the statement <c>_ = …;</c>, which evaluates an expression and discards its value.</summary>
    public static ExpressionStatementSyntax Discard(ExpressionSyntax value, StatementSyntax place) => SyntaxFactory.ExpressionStatement(
        SyntaxFactory.AssignmentExpression(
            SyntaxKind.SimpleAssignmentExpression,
            SyntaxFactory.IdentifierName("_"),
            SyntaxFactory.Token(s_space, SyntaxKind.EqualsToken, s_space),
            value.WithoutTrivia())).WithTriviaFrom(place);

    /// <summary>Returns a method body with <c>yield break;</c> added at its end.</summary>
    /// <param name="body">The rewritten body.</param>
    /// <param name="original">The original body.</param>
    public static BlockSyntax WithYieldBreak(BlockSyntax body, BlockSyntax original)
    {
        bool hasLines = Trivia.BeginsLine(original.CloseBraceToken);
        string indentation = Indentation.Of(original.CloseBraceToken) + Indentation.LevelAt(original);
        SyntaxTriviaList before = hasLines ? [SyntaxFactory.Whitespace(indentation)] : default;
        return body.AddStatements(SyntaxFactory.YieldStatement(
            SyntaxKind.YieldBreakStatement,
            SyntaxFactory.Token(before, SyntaxKind.YieldKeyword, s_space),
            SyntaxFactory.Token(SyntaxKind.BreakKeyword),
            expression: default!,
            SyntaxFactory.Token(default, SyntaxKind.SemicolonToken, hasLines ? [LineEnds.Written] : s_space)));
    }

    /// <summary>
    /// Creates the statements that replace a single statement: one expression statement for each expression, each on its own line.
    /// </summary>
    public static List<StatementSyntax> Row(IReadOnlyList<ExpressionSyntax> expressions, StatementSyntax place)
    {
        List<StatementSyntax> row = [.. expressions.Select(expression => SyntaxFactory.ExpressionStatement(expression.WithoutTrivia()))];
        for (int i = 0; i < row.Count; i++)
        {
            row[i] = row[i]
                .WithLeadingTrivia(i == 0 ? place.GetLeadingTrivia() : [SyntaxFactory.Whitespace(Indentation.Of(place))])
                .WithTrailingTrivia(i == row.Count - 1 ? place.GetTrailingTrivia() : [LineEnds.Written]);
        }

        return row;
    }

    /// <summary>Creates the conditional expression <c>… ? … : …</c>.</summary>
    public static ConditionalExpressionSyntax Choice(ExpressionSyntax condition, ExpressionSyntax whenTrue, ExpressionSyntax whenFalse) =>
        SyntaxFactory.ConditionalExpression(
            condition,
            SyntaxFactory.Token(s_space, SyntaxKind.QuestionToken, s_space),
            whenTrue,
            SyntaxFactory.Token(s_space, SyntaxKind.ColonToken, s_space),
            whenFalse);

    /// <summary>
    /// Creates the block that follows the condition of an <c>if</c> or the keyword <c>else</c>. The block includes the whitespace before
    /// its opening brace.
    /// </summary>
    /// <param name="statements">The statements, with the indentation of <paramref name="place"/>.</param>
    /// <param name="place">A statement of the original file that determines the indentation and the brace style.</param>
    public static BlockSyntax Branch(IReadOnlyList<StatementSyntax> statements, StatementSyntax place)
    {
        string outer = Indentation.Of(place);
        string inner = outer + Indentation.LevelAt(place);
        StatementSyntax[] moved =
            [.. statements.Select((statement, i) => Indentation.Move(statement, outer, inner, atLineStart: true))];
        if (!moved[^1].GetTrailingTrivia().Any(Trivia.EndsLine))
        {
            moved[^1] = moved[^1].WithTrailingTrivia(LineEnds.Written);
        }

        return SyntaxFactory.Block(
            SyntaxFactory.Token(BeforeBranch(place), SyntaxKind.OpenBraceToken, [Gap.Mark(GapKind.Opened), LineEnds.Written]),
            [.. moved],
            SyntaxFactory.Token([SyntaxFactory.Whitespace(outer)], SyntaxKind.CloseBraceToken, [LineEnds.Written]));
    }

    /// <summary>
    /// Creates an <c>else</c> clause that contains the given statements. The clause includes the whitespace before the keyword.
    /// </summary>
    public static ElseClauseSyntax Else(IReadOnlyList<StatementSyntax> statements, StatementSyntax place) => SyntaxFactory.ElseClause(
        SyntaxFactory.Token(BeforeBranch(place), SyntaxKind.ElseKeyword, default), Branch(statements, place));

    private static SyntaxTriviaList BeforeBranch(StatementSyntax place) =>
        BracesBeginLines(place) ? [LineEnds.Written, SyntaxFactory.Whitespace(Indentation.Of(place))] : s_space;

    /// <summary>Creates a block that replaces a statement. The block contains the given statements.</summary>
    /// <param name="statements">The statements, with the indentation of <paramref name="place"/>.</param>
    /// <param name="place">The statement that the block replaces.</param>
    public static BlockSyntax Block(IReadOnlyList<StatementSyntax> statements, StatementSyntax place)
    {
        bool isEmbedded = place.Parent is not (BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax);
        bool isBelowHead = isEmbedded && Trivia.BeginsLine(place);
        string outer = Indentation.Of(isEmbedded ? place.Parent! : place);
        string own = Indentation.Of(place);
        string inner = isBelowHead ? own : outer + Indentation.LevelAt(place);
        bool atLineStart = Trivia.IsAtLineStart(place);
        List<StatementSyntax> moved =
            [.. statements.Select((statement, i) => Indentation.Move(statement, own, inner, atLineStart || i > 0))];
        SyntaxTriviaList above = isBelowHead ? [SyntaxFactory.Whitespace(outer)]
            : !isEmbedded ? statements[0].GetLeadingTrivia()
            : BracesBeginLines(place) ? [Gap.Mark(GapKind.Opened), LineEnds.Written, SyntaxFactory.Whitespace(outer)]
            : default;
        if (!isBelowHead)
        {
            moved[0] = moved[0].WithLeadingTrivia(SyntaxFactory.Whitespace(inner));
        }

        SyntaxTriviaList behind = moved[^1].GetTrailingTrivia();
        bool endsLine = behind.Any(Trivia.EndsLine);
        moved[^1] = endsLine ? moved[^1] : moved[^1].WithTrailingTrivia(LineEnds.Written);
        return SyntaxFactory.Block(
            SyntaxFactory.Token(above, SyntaxKind.OpenBraceToken, [LineEnds.Written]),
            [.. moved],
            SyntaxFactory.Token([SyntaxFactory.Whitespace(outer)], SyntaxKind.CloseBraceToken, endsLine ? [LineEnds.Written] : behind));
    }

    // The brace style of the surrounding block.
    private static bool BracesBeginLines(SyntaxNode place) =>
        place.FirstAncestorOrSelf<BlockSyntax>() is not { } block || Trivia.BeginsLine(block.OpenBraceToken);
}
