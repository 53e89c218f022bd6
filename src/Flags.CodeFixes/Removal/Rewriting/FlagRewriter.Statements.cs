using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

internal sealed partial class FlagRewriter
{
    private List<StatementSyntax> ReplaceStatement(StatementSyntax statement) => propagation.IsRemoved(statement) ? [] : statement switch
    {
        IfStatementSyntax condition => RewriteIf(condition),
        WhileStatementSyntax loop when values.FindBoolean(loop.Condition) == false => Take(null, loop, Span(loop.Statement)),
        DoStatementSyntax loop => RewriteDo(loop),
        ForStatementSyntax loop => RewriteFor(loop),
        SwitchStatementSyntax choice => RewriteSwitch(choice),
        TryStatementSyntax attempt => RewriteTry(attempt),
        ExpressionStatementSyntax expression => RewriteExpressionStatement(expression),
        ReturnStatementSyntax { Expression: { } choice } returned when FindThrown(choice) is { } thrown =>
            [Written.Throw(Rewrite(thrown.Expression), returned)],
        LocalDeclarationStatementSyntax declaration => RewriteDeclaration(declaration),
        LocalFunctionStatementSyntax function when propagation.IsRemoved(function) => [],
        BlockSyntax block => RewriteBlock(block),
        _ => [(StatementSyntax)base.Visit(statement)!],
    };

    // Braces around removed statements are removed too.
    private List<StatementSyntax> RewriteBlock(BlockSyntax block)
    {
        BlockSyntax rewritten = (BlockSyntax)VisitBlock(block)!;
        return IsEmptied(block, rewritten) ? [] : [rewritten];
    }

    private static bool IsEmptied(BlockSyntax before, BlockSyntax after) =>
        before.Statements.Count > 0
        && after.Statements.Count == 0
        && !after.DescendantTrivia().Any(Trivia.IsComment)
        && !Directives.AreIn(after);

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
            [var only] => node.WithStatement(only),
            _ => node.WithStatement(Written.Block(become, node.Statement)),
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
            return BehindEffect(known.Effect, Take(known.Value, statement), statement);
        }

        IfStatementSyntax rewritten = (IfStatementSyntax)base.Visit(statement)!;
        if (statement.Else is not null && rewritten.Else is null)
        {
            rewritten = rewritten.WithTrailingTrivia(rewritten.GetTrailingTrivia().Concat(Gap.Of(statement.Else)));
        }

        bool asksForNothing = rewritten is { Else: null, Statement: BlockSyntax { Statements.Count: 0 } body }
            && statement.Statement is not BlockSyntax { Statements.Count: 0 }
            && !body.DescendantTrivia().Any(Trivia.IsComment)
            && !Directives.AreIn(body)
            && !values.IsAffected(statement.Condition)
            && sideEffects.IsPure(statement.Condition);
        return asksForNothing ? [] : [rewritten];
    }

    // The side effect comes first. Comments above the statement stay above it.
    private static List<StatementSyntax> BehindEffect(ExpressionSyntax effect, List<StatementSyntax> taken, StatementSyntax statement)
    {
        StatementSyntax first = SyntaxFactory.ExpressionStatement(effect.WithoutTrivia()).WithTriviaFrom(statement);
        if (taken.Count == 0)
        {
            return [first];
        }

        int above = statement.GetLeadingTrivia().Count;
        taken[0] = taken[0].WithLeadingTrivia(
            taken[0].GetLeadingTrivia().Skip(above).Prepend(SyntaxFactory.Whitespace(Indentation.Of(statement))));
        return [first.WithTrailingTrivia(LineEnds.Written), .. taken];
    }

    private List<StatementSyntax> RewriteExpressionStatement(ExpressionStatementSyntax statement)
    {
        bool goes = propagation.IsRemoved(statement.Expression)
            || IsGateAlone(statement.Expression)
            || values.Find(statement.Expression) is not null
            || (statement.Expression is AssignmentExpressionSyntax
            {
                Left: IdentifierNameSyntax { Identifier.ValueText: "_" } discard,
                Right: var unused,
            }
                && values.Find(unused) is not null
                && semantics.SymbolOf(discard) is IDiscardSymbol)
            || IsKeptAssertion(statement.Expression);
        if (goes)
        {
            return [];
        }

        ExpressionStatementSyntax rewritten = (ExpressionStatementSyntax)VisitExpressionStatement(statement)!;
        return BecomesSelfAssignment(statement.Expression, rewritten.Expression) ? [] : [rewritten];
    }

    // x = flag ? x : y becomes x = x, which has no effect and warns (CS1717). A volatile field stays.
    private bool BecomesSelfAssignment(ExpressionSyntax before, ExpressionSyntax after) =>
        before is AssignmentExpressionSyntax original
        && after is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
        && NameOf(assignment.Left) is { } name
        && NameOf(assignment.Right) == name
        && !SyntaxFactory.AreEquivalent(original, assignment)
        && original.DescendantNodes().OfType<IdentifierNameSyntax>().Where(node => node.Identifier.ValueText == name)
            .Select(semantics.SymbolOf).Distinct(SymbolEqualityComparer.Default).ToArray()
            is [ILocalSymbol or IParameterSymbol or IFieldSymbol { IsVolatile: false }];

    private static string? NameOf(ExpressionSyntax variable) => variable switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax name } => name.Identifier.ValueText,
        _ => null,
    };

    // Debug.Assert(flag)
    private bool IsKeptAssertion(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax { ArgumentList.Arguments: [var first, ..] arguments }
        && values.FindBoolean(first.Expression) == true
        && semantics.SymbolOf(expression) is IMethodSymbol
        {
            Name: "Assert",
            ContainingType: { Name: "Debug" or "Trace", ContainingNamespace: var diagnostics },
        }
        && diagnostics.ToDisplayString() == "System.Diagnostics"
        && arguments.Skip(1).All(argument => sideEffects.IsPure(argument.Expression));

    // return flag ? throw … : …
    private ThrowExpressionSyntax? FindThrown(ExpressionSyntax choice) => choice switch
    {
        ParenthesizedExpressionSyntax parenthesized => FindThrown(parenthesized.Expression),
        ConditionalExpressionSyntax conditional when values.FindBoolean(conditional.Condition) is { } condition =>
            (condition ? conditional.WhenTrue : conditional.WhenFalse) as ThrowExpressionSyntax,
        SwitchExpressionSyntax cases => values.FindArm(cases)?.Expression as ThrowExpressionSyntax,
        _ => null,
    };

    private List<StatementSyntax> RewriteDeclaration(LocalDeclarationStatementSyntax statement)
    {
        SeparatedSyntaxList<VariableDeclaratorSyntax> variables = Elements.Rewrite(statement.Declaration.Variables, RewriteOrRemove);
        return variables.Count == 0
            ? []
            : [statement.WithDeclaration(statement.Declaration.WithVariables(variables))];
    }
}
