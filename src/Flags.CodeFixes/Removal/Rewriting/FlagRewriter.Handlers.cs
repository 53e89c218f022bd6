using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.CodeFixes.Removal;

internal sealed partial class FlagRewriter
{
    private List<StatementSyntax> RewriteTry(TryStatementSyntax statement)
    {
        List<CatchClauseSyntax> clauses = LiveClauses(statement);
        FinallyClauseSyntax? last = statement.Finally is null ? null : Rewrite(statement.Finally);
        bool hasFinally = last is not null && !IsEmptied(statement.Finally!.Block, last.Block);
        TextSpan[] catches = [.. statement.Catches.Select(clause => clause.Span)];
        if (clauses.Count == 0 && !hasFinally)
        {
            return Take(statement.Block, statement, [.. catches, Span(statement.Finally)]);
        }

        // Nothing is tried any more, so nothing is caught.
        BlockSyntax block = Rewrite(statement.Block);
        if (IsEmptied(statement.Block, block) && !statement.ContainsDirectives)
        {
            return Take(hasFinally ? statement.Finally!.Block : null, statement);
        }

        TryStatementSyntax rewritten = statement.WithBlock(block).WithCatches([.. clauses]).WithFinally(hasFinally ? last : null);
        return [last is not null && !hasFinally ? rewritten.WithTrailingTrivia(statement.GetTrailingTrivia()) : rewritten];
    }

    private List<CatchClauseSyntax> LiveClauses(TryStatementSyntax statement)
    {
        List<CatchClauseSyntax> live = [];
        ITypeSymbol? caught = null;
        foreach (CatchClauseSyntax clause in statement.Catches)
        {
            bool? filter = values.FindBoolean(clause.Filter?.FilterExpression);
            ITypeSymbol? type = clause.Declaration is null ? null : semantics.ModelOf(clause).GetTypeInfo(clause.Declaration.Type, semantics.CancellationToken).Type;

            // Behind a clause that has lost its filter, one for the same exceptions would not compile.
            if (filter == false || (caught is not null && (type is null || IsOrDerivesFrom(type, caught))))
            {
                continue;
            }

            if (filter == true)
            {
                caught = type ?? semantics.Compilation.GetSpecialType(SpecialType.System_Object);
            }

            CatchClauseSyntax kept = Rewrite(clause);
            live.Add(filter == true ? kept.WithFilter(null).WithAdditionalAnnotations(Formatter.Annotation) : kept);
        }

        return live;
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
