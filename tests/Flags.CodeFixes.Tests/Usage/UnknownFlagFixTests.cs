using System.Globalization;
using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis.CodeFixes;

namespace FeatureFlags.CodeFixes.Tests;

public sealed class UnknownFlagFixTests
{
    private const string Id = "FLAG101";

    private const string Manifest = """
        {
          "flags": {
            "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true },
            "page_size": { "flagType": "integer", "defaultValue": 20, "permanent": true },
            "theme": { "flagType": "variant", "variants": ["classic", "compact"], "defaultValue": "classic", "permanent": true }
          }
        }
        """;

    [Theory]
    [InlineData("client.IsEnabled( /* a */ \"new_uu\" /* b */ )", "client.IsEnabled( /* a */ \"new_ui\" /* b */ )")]
    [InlineData("client.IsEnabled(@\"NEW_UI\")", "client.IsEnabled(\"new_ui\")")]
    [InlineData("client.IsEnabled($\"new_{\"uu\"}\")", "client.IsEnabled(\"new_ui\")")]
    [InlineData("client.IsEnabled(nameof(Shop.Flags.NewUi))", "client.IsEnabled(\"new_ui\")")]
    [InlineData("client.IsEnabled(context: null, name: \"new_\" + \"uu\")", "client.IsEnabled(context: null, name: \"new_ui\")")]
    [InlineData("configuration[\"featureflags:new_uu\"]", "configuration[\"featureflags:new_ui\"]")]
    [InlineData("configuration.GetSection(\"FeatureFlags\")[\"new_uu\"]", "configuration.GetSection(\"FeatureFlags\")[\"new_ui\"]")]
    [InlineData(
        "System.Environment.GetEnvironmentVariable(\"FEATURE_PAGE_SISE\")",
        "System.Environment.GetEnvironmentVariable(\"FEATURE_PAGE_SIZE\")")]
    public async Task Unknown_name_becomes_the_nearest_name(string code, string expected)
    {
        using TestSolution solution = Create(Member(code));

        FixResult result = await solution.FixAsync(Id);

        Assert.StartsWith("Change to '", result.Title, StringComparison.Ordinal);
        Assert.Equal(Member(expected), await solution.ReadAsync("Shop", "Page.cs"));
    }

    [Fact]
    public async Task Constant_argument_is_changed_at_its_declaration()
    {
        const string Code = """
            class Page(FeatureFlags.IFlagClient client)
            {
                const string Name = "new_uu"; // the name
                bool A => client.IsEnabled(Name) && client.IsEnabled(Page.Name);
            }
            """;
        using TestSolution solution = Create(Code);

        await solution.FixAllAsync(Id);

        Assert.Equal(Code.Replace("new_uu", "new_ui", StringComparison.Ordinal), await solution.ReadAsync("Shop", "Page.cs"));
    }

    [Theory]
    [InlineData("client.IsEnabled(\"something_else\")")]
    [InlineData("client.IsEnabled(Names.Other)")]
    [InlineData("client.IsEnabled(Names.Sum)")]
    public async Task No_fix_is_offered_without_a_near_name_or_a_local_literal(string code)
    {
        using TestSolution solution = Create(Member(code), """
            static class Names
            {
                public const string Other = "new_uu";
                public const string Sum = Other + "";
            }
            """);

        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => solution.FixAsync(Id));
        Assert.Equal(Member(code), await solution.ReadAsync("Shop", "Page.cs"));
    }

    [Theory]
    [InlineData("FLAG101", "RequireFlag(Flags.Names.NewUi, \"new_uu\")", "RequireFlag(Flags.Names.NewUi, \"new_ui\")")]
    [InlineData(
        "FLAG105",
        "RequireFlag(Flags.Names.Theme, Variant = \"compcat\")",
        "RequireFlag(Flags.Names.Theme, Variant = \"compact\")")]
    [InlineData("FLAG105", "RequireFlag(\"theme\", Variant = Name)", "RequireFlag(\"theme\", Variant = Name)")]
    public async Task Unknown_names_and_variants_in_gates_are_corrected(string id, string attribute, string expected)
    {
        const string Code = "using FeatureFlags.AspNetCore; using Shop; [{0}] class Page {{ const string Name = \"{1}\"; }}";
        using TestSolution solution = Create(
            string.Format(CultureInfo.InvariantCulture, Code, attribute, "calssic"),
            GateApis.AspNetCore,
            "#nullable enable\n" + GateApis.Flags);

        await solution.FixAllAsync(id);

        Assert.Equal(
            string.Format(
                CultureInfo.InvariantCulture,
                Code,
                expected,
                attribute.Contains("Name)", StringComparison.Ordinal) ? "classic" : "calssic"),
            await solution.ReadAsync("Shop", "Page.cs"));
    }

    [Theory]
    [InlineData(FixAllScope.Document, "1.cs")]
    [InlineData(FixAllScope.Project, "1.cs 2.cs")]
    [InlineData(FixAllScope.Solution, "1.cs 2.cs 3.cs")]
    public async Task Fix_all_changes_the_document_project_or_solution(FixAllScope scope, string expected)
    {
        const string Code = "class C(FeatureFlags.IFlagClient client) "
            + "{ object A => (client.IsEnabled(\"new_uu\"), client.Explain(\"page_sise\")); }";
        using TestSolution solution = new(
            new TestCode("Shop") { Manifest = Manifest }
                .WithProperty("FlagsAccessibility", "public")
                .WithSource("1.cs", Code)
                .WithSource("2.cs", Code.Replace("class C", "class D", StringComparison.Ordinal)),
            new TestCode("Web") { References = ["Shop"] }.WithSource("3.cs", Code));

        await solution.FixAllAsync(Id, scope, "1.cs");

        string[] files = ["Shop/1.cs", "Shop/2.cs", "Web/3.cs"];
        List<string> changed = [];
        foreach (string file in files)
        {
            string text = await solution.ReadAsync(file.Split('/')[0], file.Split('/')[1]);
            if (text.Contains("(\"new_ui\")", StringComparison.Ordinal) && text.Contains("(\"page_size\")", StringComparison.Ordinal))
            {
                changed.Add(file.Split('/')[1]);
            }
        }

        Assert.Equal(expected, string.Join(" ", changed));
    }

    private static string Member(string expression) => $$"""
        using Microsoft.Extensions.Configuration;
        class Page(FeatureFlags.IFlagClient client, IConfiguration configuration)
        {
            object? All => (client, configuration);
            object? A => {{expression}};
        }
        """;

    private static TestSolution Create(string code, string other = "", string third = "") =>
        new(new TestCode("Shop") { Manifest = Manifest }.WithSource("Page.cs", code).WithSource("Y.cs", other).WithSource("Z.cs", third));
}
