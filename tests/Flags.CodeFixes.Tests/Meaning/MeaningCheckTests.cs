using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Tests the check itself with rewritings that are known to be correct or incorrect.</summary>
public sealed class MeaningCheckTests(ITestOutputHelper output)
{
    private const int Seed = 7;
    private const int Programs = 25;

    [Fact]
    public async Task Unchanged_programs_cause_no_failures()
    {
        MeaningCheck check = new(_ => Task.FromResult<string?>(null), Seed, Programs);

        await check.RunAsync(output);

        check.Assert();
        Assert.True(check.Count(Outcome.Same) > Programs - 3);
    }

    [Fact]
    public async Task Replacing_a_flag_by_its_value_causes_no_failures()
    {
        MeaningCheck check = new(
            new RewriteEach(node => node is MemberAccessExpressionSyntax { Parent: not AnonymousObjectMemberDeclaratorSyntax }
                && node.ToString() == "Flags.On"
                ? SyntaxFactory.ParseExpression("bool.Parse(\"true\")").WithTriviaFrom(node)
                : null).RewriteAsync,
            Seed,
            Programs);

        await check.RunAsync(output);

        check.Assert();
        Assert.True(check.Uses.After < check.Uses.Before);
    }

    [Fact]
    public async Task Dropped_side_effect_is_found()
    {
        Failure failure = await FindAsync(node =>
            node is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } and && IsFlag(and.Right, "Off")
                ? SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression).WithTriviaFrom(node)
                : null);

        Assert.Equal(Outcome.Differs, failure.Verdict.Outcome);
        Assert.Matches(@"&& \S*[Ff]lags\.Off", failure.Source);
        Assert.DoesNotMatch(@"&& \S*[Ff]lags\.Off", failure.Verdict.Rewritten);
    }

    [Fact]
    public async Task Wrong_branch_is_found()
    {
        Failure failure = await FindAsync(node =>
            node is IfStatementSyntax { Else.Statement: var other } branch && IsFlag(branch.Condition, "On") ? other : null);

        Assert.Equal(Outcome.Differs, failure.Verdict.Outcome);
        Assert.Matches(@"if \(\S*[Ff]lags\.On\)", failure.Source);
    }

    [Fact]
    public async Task Conflicting_names_are_found()
    {
        // Excludes blocks where a comment would be lost as well.
        Failure failure = await FindAsync(node => node is BlockSyntax outer
            && outer.Statements.FirstOrDefault(statement => (statement is BlockSyntax || IsBranch(statement))
                && !statement.ToFullString().Contains("kept", StringComparison.Ordinal)) is { } inner
            ? outer.WithStatements(outer.Statements.ReplaceRange(
                inner, (inner as BlockSyntax ?? (BlockSyntax)((IfStatementSyntax)inner).Statement).Statements))
            : null);

        // A local that hides a field compiles, but the code then refers to another variable.
        Assert.True(failure.Verdict.Outcome is Outcome.Broken or Outcome.Differs, failure.Verdict.Detail);
    }

    [Fact]
    public async Task Lost_comment_is_found()
    {
        Failure failure = await FindAsync(node => node is IfStatementSyntax branch && IsBranch(branch)
            ? branch.WithStatement(SyntaxFactory.Block(
                ((BlockSyntax)branch.Statement).Statements.Select(statement => statement.WithoutTrivia())))
            : null);

        Assert.Equal(Outcome.LostComment, failure.Verdict.Outcome);
    }

    [Fact]
    public async Task Program_that_makes_the_rewriting_throw_is_found()
    {
        Failure failure = await FindAsync(node => node is GotoStatementSyntax ? throw new NotSupportedException("goto") : null);

        Assert.Equal(Outcome.Broken, failure.Verdict.Outcome);
        Assert.Contains("goto", failure.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_programs_are_counted()
    {
        MeaningCheck check = new(
            async solution => (await SourcesAsync(solution)).Contains("switch", StringComparison.Ordinal) ? "switch" : null,
            Seed,
            Programs);

        await check.RunAsync(output);

        Assert.Empty(check.Failures);
        Assert.InRange(check.Count(Outcome.Refused), 1, Programs - 1);
        Assert.Equal(Programs, check.Count(Outcome.Refused) + check.Count(Outcome.Same) + check.Count(Outcome.Invalid));
    }

    [Fact]
    public async Task Refusal_with_changes_is_found()
    {
        RewriteEach change = new(node => node.IsKind(SyntaxKind.TrueLiteralExpression)
            ? SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression)
            : null);
        MeaningCheck check = new(async solution => await change.RewriteAsync(solution) ?? "no", Seed, 10) { MaxFailures = 1 };

        await check.RunAsync(output);

        Assert.Equal(Outcome.Broken, Assert.Single(check.Failures).Verdict.Outcome);
    }

    private static async Task<string> SourcesAsync(TestSolution solution)
    {
        string[] sources = await Task.WhenAll(solution.Current.Projects.Single().Documents
            .Where(document => document.Name != "Prelude.cs")
            .Select(async document => (await document.GetTextAsync()).ToString()));
        return string.Concat(sources);
    }

    private static bool IsBranch(StatementSyntax statement) =>
        statement is IfStatementSyntax { Statement: BlockSyntax, Else: null } branch && IsFlag(branch.Condition, "On");

    private static bool IsFlag(ExpressionSyntax expression, string name) =>
        expression is MemberAccessExpressionSyntax access && access.Name.Identifier.Text == name;

    // A shrunk failure must be small enough to read.
    private async Task<Failure> FindAsync(Func<SyntaxNode, SyntaxNode?> wrong)
    {
        MeaningCheck check = new(new RewriteEach(wrong).RewriteAsync, Seed, 500) { MaxFailures = 1 };

        await check.RunAsync(output);

        Failure failure = Assert.Single(check.Failures);
        output.WriteLine(failure.ToString());
        Assert.InRange(failure.Source.Split('\n').Length, 1, 45);
        return failure;
    }
}
