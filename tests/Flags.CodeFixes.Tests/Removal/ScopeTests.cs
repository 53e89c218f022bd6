using Microsoft.CodeAnalysis.CodeFixes;

namespace FeatureFlags.CodeFixes.Tests.Removal;

public sealed class ScopeTests
{
    private const string Page = "class Page { public string Title => Shop.Flags.On ? \"new\" : \"old\"; }";
    private const string CleanPage = "class Page { public string Title => \"new\"; }";

    [Fact]
    public async Task Action_on_one_use_changes_only_that_use()
    {
        using TestSolution solution = RemovalVerifier.Create(
            "class Page { object All => (Shop.Flags.On, Shop.Flags.On, Shop.Flags.PageSize); }");

        FixResult result = await solution.FixAsync("FLAG203");

        Assert.Equal("Remove the retired flag 'on' here", result.Title);
        Assert.Equal(
            "class Page { object All => (true, Shop.Flags.On, Shop.Flags.PageSize); }",
            await solution.ReadAsync("Shop", "Page.cs"));
    }

    [Theory]
    [InlineData(FixAllScope.Document, CleanPage, Page, Page)]
    [InlineData(FixAllScope.Project, CleanPage, CleanPage, Page)]
    [InlineData(FixAllScope.Solution, CleanPage, CleanPage, CleanPage)]
    public async Task Fix_all_changes_the_document_the_project_or_the_solution(FixAllScope scope, string first, string second, string third)
    {
        using TestSolution solution = Solution();

        await solution.FixAllAsync("FLAG203", scope, "First.cs");

        Assert.Equal(first, await solution.ReadAsync("Web", "First.cs"));
        Assert.Equal(second.Replace("Page", "Second", StringComparison.Ordinal), await solution.ReadAsync("Web", "Second.cs"));
        Assert.Equal(third, await solution.ReadAsync("Jobs", "Third.cs"));
    }

    [Fact]
    public async Task Private_member_is_propagated_to_other_parts_of_its_type()
    {
        using TestSolution solution = new(new TestCode("Shop") { Manifest = RemovalVerifier.Manifest }
            .WithSource("Page.cs", "partial class Page { private readonly bool _isNew = Shop.Flags.On; }")
            .WithSource("Page.Title.cs", "partial class Page { public string Title => _isNew ? \"new\" : \"old\"; }"));

        await solution.FixAllAsync("FLAG203", FixAllScope.Document, "Page.cs");

        Assert.Equal("partial class Page { }", await solution.ReadAsync("Shop", "Page.cs"));
        Assert.Equal("partial class Page { public string Title => \"new\"; }", await solution.ReadAsync("Shop", "Page.Title.cs"));
    }

    [Fact]
    public async Task Flag_that_cannot_be_removed_does_not_block_others()
    {
        using TestSolution solution = RemovalVerifier.Create("""
            class Page
            {
                int Sum(int n) => n + (int.MaxValue + Shop.Flags.PageSize);
                bool IsNew() => Shop.Flags.On && !Shop.Flags.Off;
            }
            """);

        await solution.FixAllAsync("FLAG203");

        Assert.Equal(
            """
            class Page
            {
                int Sum(int n) => n + (int.MaxValue + Shop.Flags.PageSize);
                bool IsNew() => true;
            }
            """,
            await solution.ReadAsync("Shop", "Page.cs"),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task Code_that_would_not_compile_is_refused_with_error_and_location()
    {
        string refusal = await RemovalVerifier.VerifyRefusedAsync(
            "class Page\n{\n    int Sum(int n) => n + (int.MaxValue + Shop.Flags.PageSize);\n}\n");

        Assert.Equal(
            "'page_size' cannot be removed: Page.cs(3,28): the code would not compile, "
            + "CS0220: The operation overflows at compile time in checked mode",
            refusal);
    }

    [Fact]
    public async Task Call_that_would_bind_to_another_overload_is_refused()
    {
        string refusal = await RemovalVerifier.VerifyRefusedAsync("""
            class Page
            {
                string Take(byte size) => "byte";
                string Take(long size) => "long";
                string Size() => Take(Shop.Flags.PageSize);
            }
            """);

        Assert.Equal("'page_size' cannot be removed: Page.cs(5,27): 'Page.Take(long)' would become 'Page.Take(byte)'", refusal);
    }

    [Theory]
    [InlineData("class Page\n{\n    bool M(Shop.IFlags? flags) => flags?.On ?? false;\n}\n")]
    [InlineData("class Page\n{\n    bool M() => Make().On;\n    Shop.IFlags Make() => throw new System.Exception();\n}\n")]
    [InlineData("class Page\n{\n    double M() => Shop.Flags.Rollout.GetBucket(\"ann\");\n}\n")]
    [InlineData("class Page\n{\n    bool M() => Shop.Flags.Rollout.IsEnabledFor(Name());\n    string Name() => \"ann\";\n}\n")]
    public async Task Uses_that_cannot_be_rewritten_are_refused(string source) =>
        Assert.Contains(
            "can be rewritten, remove the uses manually: Page.cs(",
            await RemovalVerifier.VerifyRefusedAsync(source),
            StringComparison.Ordinal);

    [Fact]
    public async Task Project_with_existing_errors_is_fixed()
    {
        using TestSolution solution = RemovalVerifier.Create("class Page { int Broken() => missing; bool IsNew() => Shop.Flags.On; }");

        await Assert.ThrowsAsync<Xunit.Sdk.TrueException>(() => solution.FixAllAsync("FLAG203"));

        Assert.Equal("class Page { int Broken() => missing; bool IsNew() => true; }", await solution.ReadAsync("Shop", "Page.cs"));
    }

    private static TestSolution Solution() => new(
        new TestCode("Shop") { Manifest = RemovalVerifier.Manifest }.WithProperty("FlagsAccessibility", "public"),
        new TestCode("Web") { References = ["Shop"] }
            .WithSource("First.cs", Page)
            .WithSource("Second.cs", Page.Replace("Page", "Second", StringComparison.Ordinal)),
        new TestCode("Jobs") { References = ["Shop"] }.WithSource("Third.cs", Page));
}
