using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.CodeFixes.Removal;

internal sealed partial class FlagRewriter
{
    private List<StatementSyntax> RewriteTry(TryStatementSyntax statement)
    {
        CatchClauseSyntax?[] clauses = LiveClauses(statement);
        FinallyClauseSyntax? last = statement.Finally is null ? null : Rewrite(statement.Finally);
        if (last is not null && IsEmptied(statement.Finally!.Block, last.Block))
        {
            last = null;
        }

        if (last is null && clauses.All(clause => clause is null))
        {
            return Take(statement.Block, statement, [.. statement.Catches.Select(clause => clause.Span), Span(statement.Finally)]);
        }

        // An empty 'try' block cannot throw, so its handlers never run.
        BlockSyntax block = Rewrite(statement.Block);
        return IsEmptied(statement.Block, block) && !statement.ContainsDirectives
            ? Take(last is null ? null : statement.Finally!.Block, statement)
            : [With(statement, block, clauses, last)];
    }

    private static TryStatementSyntax With(
        TryStatementSyntax statement, BlockSyntax block, CatchClauseSyntax?[] clauses, FinallyClauseSyntax? last)
    {
        List<CatchClauseSyntax> live = [];
        List<SyntaxNode> gone = [];
        void Close()
        {
            SyntaxTriviaList gap = [.. gone.SelectMany(node => Gap.Of(node))];
            gone.Clear();
            if (live.Count > 0)
            {
                live[^1] = live[^1].WithTrailingTrivia(live[^1].GetTrailingTrivia().Concat(gap));
            }
            else
            {
                block = block.WithTrailingTrivia(block.GetTrailingTrivia().Concat(gap));
            }
        }

        for (int i = 0; i < clauses.Length; i++)
        {
            if (clauses[i] is not { } clause)
            {
                gone.Add(statement.Catches[i]);
                continue;
            }

            Close();
            live.Add(clause);
        }

        if (last is null && statement.Finally is not null)
        {
            gone.Add(statement.Finally);
        }

        Close();
        return statement.WithBlock(block).WithCatches([.. live]).WithFinally(last);
    }

    // Returns the clauses in order, with null for each removed clause.
    private CatchClauseSyntax?[] LiveClauses(TryStatementSyntax statement)
    {
        List<CatchClauseSyntax?> live = [];
        ITypeSymbol? caught = null;
        foreach (CatchClauseSyntax clause in statement.Catches)
        {
            bool? filter = values.FindBoolean(clause.Filter?.FilterExpression);
            ITypeSymbol? type = clause.Declaration is null
                ? null
                : semantics.ModelOf(clause).GetTypeInfo(clause.Declaration.Type, semantics.CancellationToken).Type;

            // After a clause without its filter, a clause for the same exceptions would not compile.
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
