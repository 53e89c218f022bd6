using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

internal sealed partial class FlagRewriter
{
    private List<StatementSyntax> ReplaceStatement(StatementSyntax statement) => carriers.IsRemoved(statement) ? [] : statement switch
    {
        IfStatementSyntax condition => RewriteIf(condition),
        WhileStatementSyntax loop when values.FindBoolean(loop.Condition) == false => Take(null, loop, Span(loop.Statement)),
        ForStatementSyntax loop => RewriteFor(loop),
        SwitchStatementSyntax choice => RewriteSwitch(choice),
        TryStatementSyntax attempt => RewriteTry(attempt),
        ExpressionStatementSyntax expression => RewriteExpressionStatement(expression),
        ReturnStatementSyntax { Expression: { } choice } returned when FindThrown(choice) is { } thrown =>
            [Written.Throw(Rewrite(thrown.Expression), returned)],
        LocalDeclarationStatementSyntax declaration => RewriteDeclaration(declaration),
        LocalFunctionStatementSyntax function when carriers.IsRemoved(function) => [],
        BlockSyntax block => [(StatementSyntax)VisitBlock(block)!],
        _ => [(StatementSyntax)base.Visit(statement)!],
    };

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
            && !values.Touches(statement.Condition)
            && purity.IsPure(statement.Condition);
        return asksForNothing ? [] : [rewritten];
    }

    // The effect comes first. Comments above the statement stay above it.
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

    /// <summary>A loop that never runs leaves what it does before; one that always runs needs no condition.</summary>
    private List<StatementSyntax> RewriteFor(ForStatementSyntax loop)
    {
        bool? condition = loop.Condition is null ? null : values.FindBoolean(loop.Condition);
        bool canGo = loop.Declaration is null || loop.Declaration.Variables.All(variable => variable.Initializer is { Value: var value } && purity.IsPure(value));
        return (condition, canGo) switch
        {
            (true, _) => [((ForStatementSyntax)VisitForStatement(loop.WithCondition(loop.Condition))!).WithCondition(null)],
            (false, true) when LeaveOut(loop, default, Span(loop.Statement)) is null => Leave(loop),
            (false, true) => Written.Row([.. loop.Initializers.Select(Rewrite)], loop),
            _ => [(StatementSyntax)VisitForStatement(loop)!],
        };
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
        SeparatedSyntaxList<VariableDeclaratorSyntax> variables = Elements.Rewrite(statement.Declaration.Variables, RewriteOrRemove);
        return variables.Count == 0
            ? []
            : [statement.WithDeclaration(statement.Declaration.WithVariables(variables))];
    }

    private List<StatementSyntax> RewriteTry(TryStatementSyntax statement)
    {
        CatchClauseSyntax?[] clauses = LiveClauses(statement);
        if (clauses.All(clause => clause is null) && statement.Finally is null)
        {
            return Take(statement.Block, statement, [.. statement.Catches.Select(clause => clause.Span)]);
        }

        BlockSyntax block = Rewrite(statement.Block);
        List<CatchClauseSyntax> live = [];
        for (int i = 0; i < clauses.Length; i++)
        {
            if (clauses[i] is { } clause)
            {
                live.Add(clause);
            }
            else if (live.Count > 0)
            {
                live[^1] = live[^1].WithTrailingTrivia(live[^1].GetTrailingTrivia().Concat(Gap.Of(statement.Catches[i])));
            }
            else
            {
                block = block.WithTrailingTrivia(block.GetTrailingTrivia().Concat(Gap.Of(statement.Catches[i])));
            }
        }

        FinallyClauseSyntax? last = statement.Finally is null ? null : Rewrite(statement.Finally);
        return [statement.WithBlock(block).WithCatches([.. live]).WithFinally(last)];
    }

    // In the order of the clauses; null for each that goes.
    private CatchClauseSyntax?[] LiveClauses(TryStatementSyntax statement)
    {
        List<CatchClauseSyntax?> live = [];
        ITypeSymbol? caught = null;
        foreach (CatchClauseSyntax clause in statement.Catches)
        {
            bool? filter = values.FindBoolean(clause.Filter?.FilterExpression);
            ITypeSymbol? type = clause.Declaration is null ? null : semantics.ModelOf(clause).GetTypeInfo(clause.Declaration.Type, semantics.CancellationToken).Type;

            // Behind a clause that has lost its filter, one for the same exceptions would not compile.
            if (filter == false || (caught is not null && (type is null || IsOrDerivesFrom(type, caught))))
            {
                live.Add(null);
                continue;
            }

            if (filter == true)
            {
                caught = type ?? semantics.Compilation.GetSpecialType(SpecialType.System_Object);
            }

            live.Add(filter == true ? WithoutFilter(clause) : Rewrite(clause));
        }

        return [.. live];
    }

    private CatchClauseSyntax WithoutFilter(CatchClauseSyntax clause)
    {
        SyntaxToken last = clause.Filter!.GetFirstToken().GetPreviousToken();
        CatchClauseSyntax kept = Rewrite(clause);
        SyntaxToken rewritten = kept.Filter!.GetFirstToken().GetPreviousToken();
        return kept
            .ReplaceToken(rewritten, rewritten.WithTrailingTrivia(Trivia.Behind(last, clause.Filter.GetTrailingTrivia())))
            .WithFilter(null);
    }

    private static bool IsOrDerivesFrom(ITypeSymbol type, ITypeSymbol other)
    {
        ITypeSymbol? each = type;
        while (each is not null && !SymbolEqualityComparer.Default.Equals(each, other))
        {
            each = each.BaseType;
        }

        return each is not null;
    }
}
