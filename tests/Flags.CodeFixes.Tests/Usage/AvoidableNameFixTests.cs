using Microsoft.CodeAnalysis.CodeFixes;

namespace FeatureFlags.CodeFixes.Tests;

public sealed class AvoidableNameFixTests
{
    private const string Id = "FLAG103";

    private const string Manifest = """
        {
          "flags": {
            "theme": { "flagType": "variant", "variants": ["classic", "compact"], "defaultValue": "classic", "permanent": true },
            "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true },
            "page_size": { "flagType": "integer", "defaultValue": 20, "permanent": true },
            "rollout": { "flagType": "percentage", "defaultValue": 5, "permanent": true },
            "beta": { "flagType": "users", "defaultValue": [], "permanent": true }
          }
        }
        """;

    [Theory]
    [InlineData("client.IsEnabled(\"new_ui\")", "Flags.NewUi")]
    [InlineData("!client.IsEnabled(context: user, name: \"new_ui\")", "!Flags.NewUi")]
    [InlineData("client.GetValue<int>(Flags.Names.PageSize) + 1", "Flags.PageSize + 1")]
    [InlineData("client.IsEnabled(\"rollout\")", "Flags.Rollout.IsEnabled")]
    [InlineData("client.IsEnabled(\"beta\", user)", "Flags.Beta.IsEnabledFor(user)")]
    [InlineData(
        "client.IsEnabled(context: new FlagContext(\"u\"), name: \"rollout\") ? 1 : 2",
        "Flags.Rollout.IsEnabledFor(new FlagContext(\"u\")) ? 1 : 2")]
    [InlineData("client.GetRolloutPercentage(\"rollout\", user.UserId)", "Flags.Rollout.Percentage")]
    [InlineData("client.GetValue<Theme>(\"theme\")", "Flags.Theme.Current")]
    [InlineData("client.GetValue<Theme>(context: user, name: \"theme\") == Theme.Compact", "Flags.Theme.For(user) == Theme.Compact")]
    [InlineData("client.Explain( /* a */ \"new_ui\" /* b */ )", "client.Explain( /* a */ Flags.Names.NewUi /* b */ )")]
    [InlineData("client.Evaluate<int>(\"page_\" + \"size\")", "client.Evaluate<int>(Flags.Names.PageSize)")]
    [InlineData("client?.IsEnabled(\"new_ui\")", "client?.IsEnabled(Flags.Names.NewUi)")]
    [InlineData("/* a */ client.IsEnabled(\"new_ui\") /* b */ && true", "/* a */ Flags.NewUi /* b */ && true")]
    [InlineData("$\"{client.IsEnabled(\"new_ui\")}\"", "$\"{Flags.NewUi}\"")]
    [InlineData("configuration.GetValue<bool>(\"FeatureFlags:new_ui\")", "Flags.NewUi")]
    [InlineData("configuration.GetSection(\"FeatureFlags\").GetValue(\"page_size\", 20)", "Flags.PageSize")]
    [InlineData("Marked(\"new_ui\", \"text\")", "Marked(Flags.Names.NewUi, \"text\")")]
    [InlineData("new Func<bool>(() => client.IsEnabled(\"new_ui\"))", "new Func<bool>(() => Flags.NewUi)")]
    [InlineData("new Action(() => client.IsEnabled(\"new_ui\"))", "new Action(() => client.IsEnabled(Flags.Names.NewUi))")]
    public async Task Call_becomes_the_generated_member(string code, string expected)
    {
        using TestSolution solution = Create(Page(code));

        await solution.FixAsync(Id);

        Assert.Equal(Page(expected), await solution.ReadAsync("Shop", "Page.cs"));
    }

    [Theory]
    [InlineData("await features.IsEnabledAsync(\"new_ui\")", "Flags.NewUi")]
    [InlineData("!await features.IsEnabledAsync(\"rollout\").ConfigureAwait(false)", "!Flags.Rollout.IsEnabled")]
    [InlineData("(await features.IsEnabledAsync(\"new_ui\")).ToString()", "Flags.NewUi.ToString()")]
    [InlineData("await open.GetIntegerValueAsync(\"page_size\", 10)", "Flags.PageSize")]
    [InlineData("await open.GetBooleanValueAsync(defaultValue: true, flagKey: \"beta\")", "Flags.Beta.IsEnabled")]
    [InlineData("features.IsEnabledAsync(\"new_ui\")", "features.IsEnabledAsync(Flags.Names.NewUi)")]
    public async Task Await_is_removed_with_the_call(string code, string expected)
    {
        using TestSolution solution = Create(Async(code), Foreign);

        await solution.FixAsync(Id);

        Assert.Equal(Async(expected), await solution.ReadAsync("Shop", "Page.cs"));
    }

    [Fact]
    public async Task Member_is_qualified_when_its_namespace_is_not_imported()
    {
        using TestSolution solution = Create("class Page(FeatureFlags.IFlagClient client) { bool A => client.IsEnabled(\"new_ui\"); }");

        FixResult result = await solution.FixAsync(Id);

        Assert.Equal("Use Flags.NewUi", result.Title);
        Assert.Equal(
            "class Page(FeatureFlags.IFlagClient client) { bool A => Shop.Flags.NewUi; }",
            await solution.ReadAsync("Shop", "Page.cs"));
    }

    [Fact]
    public async Task Member_is_qualified_when_its_name_is_ambiguous()
    {
        using TestSolution solution = Create("""
            using Shop;
            class Page(FeatureFlags.IFlagClient client)
            {
                string Flags => $"{client.IsEnabled("new_ui")}";
                int Shop => Flags.Length;
            }
            """);

        await solution.FixAsync(Id);

        Assert.Contains("$\"{(global::Shop.Flags.NewUi)}\"", await solution.ReadAsync("Shop", "Page.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_fix_is_offered_when_the_value_would_change()
    {
        using TestSolution solution = Create(Page("configuration[\"FeatureFlags:new_ui\"]"));

        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => solution.FixAsync(Id));
    }

    [Fact]
    public async Task Nested_calls_attributes_and_multiline_calls_are_fixed()
    {
        using TestSolution solution = Create("""
            using System;
            using FeatureFlags;

            namespace Shop.Pages;

            class GateAttribute([FlagName] params string[] names) : Attribute { public string[] Names => names; }

            [Gate("new_ui", "beta")]
            class Page(IFlagClient client)
            {
                FlagContext User(bool staff) => new(staff ? "staff" : null);

                bool A => client.IsEnabled("beta", User(client.IsEnabled("new_ui")));

                bool B()
                {
                    // Before.
                    return client
                        .IsEnabled("new_ui") // After.
                        && client.IsEnabled("rollout");
                }
            }
            """);

        await solution.FixAllAsync(Id);

        Assert.Equal(
            """
            using System;
            using FeatureFlags;

            namespace Shop.Pages;

            class GateAttribute([FlagName] params string[] names) : Attribute { public string[] Names => names; }

            [Gate(Flags.Names.NewUi, Flags.Names.Beta)]
            class Page(IFlagClient client)
            {
                FlagContext User(bool staff) => new(staff ? "staff" : null);

                bool A => Flags.Beta.IsEnabledFor(User(Flags.NewUi));

                bool B()
                {
                    // Before.
                    return Flags.NewUi // After.
                        && Flags.Rollout.IsEnabled;
                }
            }
            """,
            await solution.ReadAsync("Shop", "Page.cs"));
    }

    [Theory]
    [InlineData(FixAllScope.Document, "1.cs")]
    [InlineData(FixAllScope.Project, "1.cs 2.cs")]
    [InlineData(FixAllScope.Solution, "1.cs 2.cs 3.cs")]
    public async Task Fix_all_changes_the_document_project_or_solution(FixAllScope scope, string expected)
    {
        const string Code = "class C(FeatureFlags.IFlagClient client) "
            + "{ object A => (client.IsEnabled(\"new_ui\"), client.Explain(\"page_size\")); }";
        using TestSolution solution = new(
            new TestCode("Shop") { Manifest = Manifest }
                .WithProperty("FlagsAccessibility", "public")
                .WithSource("1.cs", Code)
                .WithSource("2.cs", Code.Replace("class C", "class D", StringComparison.Ordinal)),
            new TestCode("Web")
            {
                Manifest = Manifest.Replace("page_size", "web_size", StringComparison.Ordinal),
                References = ["Shop"],
            }.WithSource("3.cs", Code));

        await solution.FixAllAsync(Id, scope, "1.cs");

        string[] files = ["Shop/1.cs", "Shop/2.cs", "Web/3.cs"];
        List<string> changed = [];
        foreach (string file in files)
        {
            // The project's own flag takes precedence. A flag that it does not declare resolves to the referenced project.
            string text = await solution.ReadAsync(file.Split('/')[0], file.Split('/')[1]);
            if (text.Contains($"({file.Split('/')[0]}.Flags.NewUi, client.Explain(Shop.Flags.Names.PageSize))", StringComparison.Ordinal))
            {
                changed.Add(file.Split('/')[1]);
            }
        }

        Assert.Equal(expected, string.Join(" ", changed));
    }

    private const string Foreign = """
        namespace Microsoft.FeatureManagement
        {
            public interface IFeatureManager { System.Threading.Tasks.Task<bool> IsEnabledAsync(string feature); }
        }

        namespace OpenFeature
        {
            public interface IFeatureClient
            {
                System.Threading.Tasks.Task<bool> GetBooleanValueAsync(string flagKey, bool defaultValue);
                System.Threading.Tasks.Task<int> GetIntegerValueAsync(string flagKey, int defaultValue);
            }
        }
        """;

    private static string Page(string expression) => $$"""
        using System;
        using FeatureFlags;
        using Microsoft.Extensions.Configuration;
        using Shop;

        class Page(IFlagClient client, IConfiguration configuration, FlagContext user)
        {
            static object Marked([FlagName] string name, string text) => name + text;
            object? All => (client, configuration, user);
            object? A => {{expression}};
        }
        """;

    private static string Async(string expression) => $$"""
        using System.Threading.Tasks;
        using Shop;

        class Page(Microsoft.FeatureManagement.IFeatureManager features, OpenFeature.IFeatureClient open)
        {
            object? All => (features, open);
            async Task<object?> A() => {{expression}};
        }
        """;

    private static TestSolution Create(string code, string other = "") =>
        new(new TestCode("Shop") { Manifest = Manifest }.WithSource("Page.cs", code).WithSource("Z.cs", other));
}
