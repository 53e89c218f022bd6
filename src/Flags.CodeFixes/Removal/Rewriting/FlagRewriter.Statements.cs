using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace FeatureFlags.CodeFixes.Removal;

internal sealed partial class FlagRewriter
{
    private List<StatementSyntax> ReplaceStatement(StatementSyntax statement) => carriers.IsRemoved(statement) ? [] : statement switch
    {
        IfStatementSyntax condition => RewriteIf(condition),
        WhileStatementSyntax loop when values.FindBoolean(loop.Condition) == false => Take(null, loop, Span(loop.Statement)),
        DoStatementSyntax loop => RewriteDo(loop),
        ForStatementSyntax loop => RewriteFor(loop),
        SwitchStatementSyntax choice => RewriteSwitch(choice),
        TryStatementSyntax attempt => RewriteTry(attempt),
        ExpressionStatementSyntax expression => RewriteExpressionStatement(expression),
        ReturnStatementSyntax { Expression: { } choice } returned when FindThrown(choice) is { } thrown =>
            [SyntaxFactory.ThrowStatement(Rewrite(thrown.Expression).WithoutTrivia()).WithTriviaFrom(returned).WithAdditionalAnnotations(Formatter.Annotation)],
        LocalDeclarationStatementSyntax declaration => RewriteDeclaration(declaration),
        LocalFunctionStatementSyntax function when carriers.IsRemoved(function) => [],
        BlockSyntax block => RewriteBlock(block),
        _ => [(StatementSyntax)base.Visit(statement)!],
    };

    // Braces around what has gone.
    private List<StatementSyntax> RewriteBlock(BlockSyntax block)
    {
        BlockSyntax rewritten = (BlockSyntax)VisitBlock(block)!;
        return IsEmptied(block, rewritten) ? [] : [rewritten];
    }

    private static bool IsEmptied(BlockSyntax before, BlockSyntax after) =>
        before.Statements.Count > 0 && after.Statements.Count == 0 && !Trivia.Comments(after.DescendantTrivia()).Any() && !Directives.AreIn(after);

    public override SyntaxNode? VisitElseClause(ElseClauseSyntax node)
    {
        if (node.Statement is BlockSyntax)
        {
            return base.VisitElseClause(node);
        }

        SyntaxNode? outer = _scope;
        _scope = null;
        List<StatementSyntax> become = RewriteStatement(node.Statement);
        _scope = outer;
        return become switch
        {
            [] => null,
            [var only] => node.WithStatement(only.WithLeadingTrivia(only is BlockSyntax && node.Statement is IfStatementSyntax ? SyntaxFactory.TriviaList(SyntaxFactory.ElasticMarker) : only.GetLeadingTrivia())),
            _ => node.WithStatement(SyntaxFactory.Block(become).WithAdditionalAnnotations(Formatter.Annotation)),
        };
    }

    private List<StatementSyntax> RewriteIf(IfStatementSyntax statement)
    {
        if (values.FindBoolean(statement.Condition) is { } condition)
        {
            return Take(condition, statement);
        }

        if (values.FindBehindEffect(statement.Condition) is { } known)
        {
            StatementSyntax effect = SyntaxFactory.ExpressionStatement(known.Effect.WithoutTrivia())
                .WithLeadingTrivia(statement.GetLeadingTrivia())
                .WithTrailingTrivia(SyntaxFactory.ElasticMarker)
                .WithAdditionalAnnotations(Formatter.Annotation);
            return [effect, .. Take(known.Value, statement)];
        }

        IfStatementSyntax rewritten = (IfStatementSyntax)base.Visit(statement)!;
        if (statement.Else is not null && rewritten.Else is null)
        {
            rewritten = rewritten.WithTrailingTrivia(Trivia.EndingLine(rewritten.GetTrailingTrivia(), statement.GetTrailingTrivia()));
        }

        bool asksForNothing = rewritten is { Else: null, Statement: BlockSyntax { Statements.Count: 0 } body }
            && statement.Statement is not BlockSyntax { Statements.Count: 0 }
            && !Trivia.Comments(body.DescendantTrivia()).Any()
            && !Directives.AreIn(body)
            && !values.Touches(statement.Condition)
            && purity.IsPure(statement.Condition);
        return asksForNothing ? [] : [rewritten];
    }

    private List<StatementSyntax> RewriteExpressionStatement(ExpressionStatementSyntax statement)
    {
        bool goes = carriers.IsRemoved(statement.Expression)
            || IsGateAlone(statement.Expression)
            || values.Find(statement.Expression) is not null
            || (statement.Expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } discard, Right: var unused } && values.Find(unused) is not null && semantics.SymbolOf(discard) is IDiscardSymbol)
            || IsKeptAssertion(statement.Expression);
        return goes ? [] : [(StatementSyntax)VisitExpressionStatement(statement)!];
    }

    // Debug.Assert(flag)
    private bool IsKeptAssertion(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax { ArgumentList.Arguments: [var first, ..] arguments }
        && values.FindBoolean(first.Expression) == true
        && semantics.SymbolOf(expression) is IMethodSymbol { Name: "Assert", ContainingType: { Name: "Debug" or "Trace", ContainingNamespace: var diagnostics } }
        && diagnostics.ToDisplayString() == "System.Diagnostics"
        && arguments.Skip(1).All(argument => purity.IsPure(argument.Expression));

    // return flag ? throw … : …
    private ThrowExpressionSyntax? FindThrown(ExpressionSyntax choice) => choice switch
    {
        ParenthesizedExpressionSyntax parenthesized => FindThrown(parenthesized.Expression),
        ConditionalExpressionSyntax conditional when values.FindBoolean(conditional.Condition) is { } condition => (condition ? conditional.WhenTrue : conditional.WhenFalse) as ThrowExpressionSyntax,
        SwitchExpressionSyntax cases => values.FindArm(cases)?.Expression as ThrowExpressionSyntax,
        _ => null,
    };

    private List<StatementSyntax> RewriteDeclaration(LocalDeclarationStatementSyntax statement)
    {
        SeparatedSyntaxList<VariableDeclaratorSyntax> variables = LiveVariables(statement.Declaration);
        return variables.Count == 0
            ? []
            : [statement.WithDeclaration(statement.Declaration.WithVariables(variables))];
    }

    private SeparatedSyntaxList<VariableDeclaratorSyntax> LiveVariables(VariableDeclarationSyntax declaration)
    {
        SeparatedSyntaxList<VariableDeclaratorSyntax> variables = declaration.Variables;
        for (int i = declaration.Variables.Count - 1; i >= 0; i--)
        {
            variables = carriers.IsRemoved(declaration.Variables[i])
                ? variables.RemoveAt(i)
                : variables.Replace(variables[i], Rewrite(declaration.Variables[i]));
        }

        return variables;
    }
}
