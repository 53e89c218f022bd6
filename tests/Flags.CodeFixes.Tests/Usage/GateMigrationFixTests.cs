using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis.CodeFixes;

namespace FeatureFlags.CodeFixes.Tests;

/// <summary>The fix for FLAG103 that replaces a gate of Microsoft.FeatureManagement by one of Flags.AspNetCore.</summary>
public sealed class GateMigrationFixTests
{
    private const string Id = "FLAG103";

    private const string Manifest = """
        {
          "flags": {
            "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true },
            "page_size": { "flagType": "integer", "defaultValue": 20, "permanent": true },
            "theme": { "flagType": "variant", "variants": ["classic", "compact"], "defaultValue": "classic", "permanent": true },
            "rollout": { "flagType": "percentage", "defaultValue": 5, "permanent": true },
            "beta": { "flagType": "users", "defaultValue": [], "permanent": true }
          }
        }
        """;

    [Theory]
    [InlineData("FeatureGate(\"new_ui\")", "RequireFlag(Flags.Names.NewUi)")]
    [InlineData("FeatureGateAttribute(\"NewUi\", \"beta\")", "RequireFlag(Flags.Names.NewUi, Flags.Names.Beta)")]
    [InlineData(
        "FeatureGate(RequirementType.Any, \"new_ui\", \"rollout\")",
        "RequireFlag(Flags.Names.NewUi, Flags.Names.Rollout, Any = true)")]
    [InlineData("FeatureGate(RequirementType.Any, \"new_ui\")", "RequireFlag(Flags.Names.NewUi)")]
    [InlineData("FeatureGate(RequirementType.All, false, \"new_ui\", \"beta\")", "RequireFlag(Flags.Names.NewUi, Flags.Names.Beta)")]
    [InlineData("FeatureGate(true, \"new_ui\")", "RequireFlag(Flags.Names.NewUi, Negate = true)")]
    [InlineData(
        "FeatureGate(RequirementType.Any, negate: true, \"new_ui\", \"beta\")",
        "RequireFlag(Flags.Names.NewUi, Flags.Names.Beta, Any = true, Negate = true)")]
    [InlineData("FeatureGate(new[] { \"new_ui\", \"beta\" })", "RequireFlag(Flags.Names.NewUi, Flags.Names.Beta)")]
    [InlineData("FeatureGate(features: [Features.Beta])", "RequireFlag(Flags.Names.Beta)")]
    [InlineData("FeatureGate(nameof(Features.NewUi))", "RequireFlag(Flags.Names.NewUi)")]
    [InlineData("FeatureGate(Flags.Names.NewUi)", "RequireFlag(Flags.Names.NewUi)")]
    [InlineData(
        "Obsolete, FeatureGate( \"new_ui\" ), CLSCompliant(false)",
        "Obsolete, RequireFlag(Flags.Names.NewUi), CLSCompliant(false)")]
    public async Task Attributes_are_migrated(string before, string after) =>
        await VerifyAsync(Attributed(before, ""), Attributed(after, "using FeatureFlags.AspNetCore;\n"));

    [Theory]
    [InlineData("app.MapGet(\"/\", Ask).WithFeatureGate(\"new_ui\");", "app.MapGet(\"/\", Ask).RequireFlag(Flags.Names.NewUi);")]
    [InlineData(
        "app.MapGet(\"/\", Ask)\n            // Why.\n            .WithFeatureGate(\"NewUi\", \"beta\") // And what.\n"
        + "            .ToString();",
        "app.MapGet(\"/\", Ask)\n            // Why.\n            .RequireFlag(Flags.Names.NewUi, Flags.Names.Beta) // And what.\n"
        + "            .ToString();")]
    [InlineData("app?.MapGet(\"/\", Ask)?.WithFeatureGate(\"new_ui\");", "app?.MapGet(\"/\", Ask)?.RequireFlag(Flags.Names.NewUi);")]
    [InlineData(
        "app.MapGet(\"/\", Ask).WithFeatureGate(\"new_ui\").WithFeatureGate(\"beta\");",
        "app.MapGet(\"/\", Ask).RequireFlag(Flags.Names.NewUi).RequireFlag(Flags.Names.Beta);")]
    [InlineData(
        "app.MapGet(\"/\", () => app.MapGet(\"/b\", Ask).WithFeatureGate(\"beta\")).WithFeatureGate(\"new_ui\");",
        "app.MapGet(\"/\", () => app.MapGet(\"/b\", Ask).RequireFlag(Flags.Names.Beta)).RequireFlag(Flags.Names.NewUi);")]
    [InlineData(
        "app.MapGet(\"/\", Ask).WithFeatureGate(RequirementType.Any, \"new_ui\");",
        "app.MapGet(\"/\", Ask).RequireFlag(Flags.Names.NewUi);")]
    [InlineData(
        "app.UseForFeature(\"new_ui\", branch => branch.UseMiddleware<object>());",
        "app.UseWhenFlag(Flags.Names.NewUi, branch => branch.UseMiddleware<object>());")]
    [InlineData("app.UseForFeature(configuration: Branch, featureName: \"new_ui\");", "app.UseWhenFlag(Flags.Names.NewUi, Branch);")]
    [InlineData(
        "app.UseForFeature(\"new_ui\", a => a.UseForFeature(\"beta\", b => { /* here */ }));",
        "app.UseWhenFlag(Flags.Names.NewUi, a => a.UseWhenFlag(Flags.Names.Beta, b => { /* here */ }));")]
    [InlineData(
        "app.UseMiddlewareForFeature<List<int>>(\"Rollout\");",
        "app.UseWhenFlag(Flags.Names.Rollout, branch => branch.UseMiddleware<List<int>>());")]
    public async Task Calls_are_migrated(string before, string after) => await VerifyAsync(Called(before, ""), Called(after, ""));

    [Theory]
    [InlineData(
        "app.MapGet(\"/\", Ask).WithFeatureGate(RequirementType.Any, \"new_ui\", \"beta\");",
        "app.MapGet(\"/\", Ask).RequireFlag(FlagGate.Any(Flags.Names.NewUi, Flags.Names.Beta));")]
    [InlineData(
        "app.MapGet(\"/\", Ask).WithFeatureGate(true, \"new_ui\");",
        "app.MapGet(\"/\", Ask).RequireFlag(FlagGate.Not(FlagGate.All(Flags.Names.NewUi)));")]
    [InlineData(
        "app.MapGet(\"/\", Ask).WithFeatureGate(RequirementType.Any, true, \"new_ui\", \"beta\");",
        "app.MapGet(\"/\", Ask).RequireFlag(FlagGate.Not(FlagGate.Any(Flags.Names.NewUi, Flags.Names.Beta)));")]
    [InlineData("app.MapGet(\"/\", [FeatureGate(\"new_ui\")] () => 1);", "app.MapGet(\"/\", [RequireFlag(Flags.Names.NewUi)] () => 1);")]
    public async Task Calls_with_options_are_migrated(string before, string after) =>
        await VerifyAsync(Called(before, ""), Called(after, "using FeatureFlags.AspNetCore;\n"));

    [Fact]
    public async Task Filters_are_migrated() => await VerifyAsync(
        Called("app.Filters.AddForFeature<IAsyncActionFilter>(\"new_ui\");", ""),
        Called("app.Filters.AddForFlag<IAsyncActionFilter>(Flags.Names.NewUi);", "", "using Microsoft.Extensions.DependencyInjection;\n"));

    [Theory]
    [InlineData(
        "app.MapGet(\"/\", Ask).WithFeatureGate(\"new_ui\", \"other\");",
        "app.MapGet(\"/\", Ask).WithFeatureGate(Flags.Names.NewUi, \"other\");")]
    [InlineData(
        "app.MapGet(\"/\", Ask).WithFeatureGate(\"new_ui\", Name);",
        "app.MapGet(\"/\", Ask).WithFeatureGate(Flags.Names.NewUi, Name);")]
    [InlineData(
        "app.MapGet(\"/\", Ask).WithFeatureGate(\"new_ui\", \"theme\");",
        "app.MapGet(\"/\", Ask).WithFeatureGate(Flags.Names.NewUi, Flags.Names.Theme);")]
    [InlineData(
        "app.MapGet(\"/\", Ask).WithFeatureGate(Name == \"\", \"new_ui\");",
        "app.MapGet(\"/\", Ask).WithFeatureGate(Name == \"\", Flags.Names.NewUi);")]
    [InlineData(
        "app.MapGet(\"/\", Ask).WithFeatureGate((RequirementType)1, \"new_ui\");",
        "app.MapGet(\"/\", Ask).WithFeatureGate((RequirementType)1, Flags.Names.NewUi);")]
    [InlineData(
        "app.MapGet(\"/\", Ask).WithFeatureGate(\"new_ui\" /* why */);",
        "app.MapGet(\"/\", Ask).WithFeatureGate(Flags.Names.NewUi /* why */);")]
    [InlineData(
        "FeatureGateEndpointFilterExtensions.WithFeatureGate(app.MapGet(\"/\", Ask), \"new_ui\");",
        "FeatureGateEndpointFilterExtensions.WithFeatureGate(app.MapGet(\"/\", Ask), Flags.Names.NewUi);")]
    [InlineData(
        "app.Filters.AddForFeature<IAsyncActionFilter>(\"new_ui\", \"beta\");",
        "app.Filters.AddForFeature<IAsyncActionFilter>(Flags.Names.NewUi, Flags.Names.Beta);")]
    [InlineData(
        "app.Filters.AddForFeature<IAsyncActionFilter>(RequirementType.All, true, \"new_ui\");",
        "app.Filters.AddForFeature<IAsyncActionFilter>(RequirementType.All, true, Flags.Names.NewUi);")]
    [InlineData(
        "app.MapGet(\"/\", [FeatureGate(\"new_ui\", Order = 1)] () => 1);",
        "app.MapGet(\"/\", [FeatureGate(Flags.Names.NewUi, Order = 1)] () => 1);")]
    public async Task Only_names_change_when_the_gate_cannot_be_migrated(string before, string after) =>
        await VerifyAsync(Called(before, ""), Called(after, ""));

    [Fact]
    public async Task Only_names_change_without_the_package()
    {
        using TestSolution solution = Create(Attributed("FeatureGate(RequirementType.Any, \"new_ui\", \"Beta\")", ""), flags: "");

        await solution.FixAllAsync(Id);

        Assert.Equal(
            Attributed("FeatureGate(RequirementType.Any, Flags.Names.NewUi, Flags.Names.Beta)", ""),
            await solution.ReadAsync("Shop", "Page.cs"));
    }

    [Theory]
    [InlineData("FeatureGate(\"new_ui\")", "Use [RequireFlag(Flags.Names.NewUi)]")]
    [InlineData(
        "FeatureGate(RequirementType.Any, true, \"new_ui\", \"beta\")",
        "Use [RequireFlag(Flags.Names.NewUi, Flags.Names.Beta, Any = true, Negate = true)]")]
    public async Task Title_shows_the_new_gate(string attribute, string title)
    {
        using TestSolution solution = Create(Attributed(attribute, ""));

        Assert.Equal(title, (await solution.FixAsync(Id)).Title);
    }

    [Theory]
    [InlineData(
        "// Head.\n\n// The page.\n[Microsoft.FeatureManagement.Mvc.FeatureGate(\"new_ui\")]\nclass Page { }",
        "// Head.\n\nusing FeatureFlags.AspNetCore;\n\n// The page.\n[RequireFlag(Shop.Flags.Names.NewUi)]\nclass Page { }")]
    [InlineData(
        "[Microsoft.FeatureManagement.Mvc.FeatureGate(\"new_ui\")]\r\nclass Page { }",
        "using FeatureFlags.AspNetCore;\r\n\r\n[RequireFlag(Shop.Flags.Names.NewUi)]\r\nclass Page { }")]
    [InlineData(
        "// Head.\nusing Microsoft.FeatureManagement.Mvc;\nusing Shop;\n\n[FeatureGate(\"new_ui\")]\nclass Page { }",
        "// Head.\nusing FeatureFlags.AspNetCore;\nusing Microsoft.FeatureManagement.Mvc;\nusing Shop;\n\n"
        + "[RequireFlag(Flags.Names.NewUi)]\nclass Page { }")]
    [InlineData(
        "namespace Pages\n{\n    using System;\n    using Shop;\n\n    [Microsoft.FeatureManagement.Mvc.FeatureGate(\"new_ui\")]\n"
        + "    class Page { }\n}",
        "namespace Pages\n{\n    using System;\n    using FeatureFlags.AspNetCore;\n    using Shop;\n\n"
        + "    [RequireFlag(Flags.Names.NewUi)]\n    class Page { }\n}")]
    [InlineData(
        "global using System;\nusing Shop;\n[Microsoft.FeatureManagement.Mvc.FeatureGate(\"new_ui\")]\nclass Page { }",
        "global using System;\nusing FeatureFlags.AspNetCore;\nusing Shop;\n[RequireFlag(Flags.Names.NewUi)]\nclass Page { }")]
    [InlineData(
        "global using FeatureFlags.AspNetCore;\n[Microsoft.FeatureManagement.Mvc.FeatureGate(\"new_ui\")]\nclass Page { }",
        "global using FeatureFlags.AspNetCore;\n[RequireFlag(Shop.Flags.Names.NewUi)]\nclass Page { }")]
    [InlineData(
        "using FeatureFlags;\n[Microsoft.FeatureManagement.Mvc.FeatureGate(\"new_ui\")]\nclass RequireFlag : System.Attribute { }",
        "using FeatureFlags;\nusing FeatureFlags.AspNetCore;\n[FeatureFlags.AspNetCore.RequireFlag(Shop.Flags.Names.NewUi)]\n"
        + "class RequireFlag : System.Attribute { }")]
    public async Task Required_using_directive_is_added(string before, string after) => await VerifyAsync(before, after);

    [Fact]
    public async Task Several_gates_on_one_line_and_in_several_files_are_migrated()
    {
        const string Before = "using Microsoft.FeatureManagement.Mvc; using Shop;\n"
            + "[FeatureGate(\"new_ui\"), FeatureGate(\"beta\", \"rollout\")] [FeatureGate(\"other\")] "
            + "class Page { [FeatureGate(\"beta\")] void M() { } }\n";
        const string After = "using FeatureFlags.AspNetCore;\nusing Microsoft.FeatureManagement.Mvc; using Shop;\n"
            + "[RequireFlag(Flags.Names.NewUi), RequireFlag(Flags.Names.Beta, Flags.Names.Rollout)] [FeatureGate(\"other\")] "
            + "class Page { [RequireFlag(Flags.Names.Beta)] void M() { } }\n";
        using TestSolution solution = new(Code(Before, GateApis.Flags)
            .WithSource("Other.cs", Before.Replace("class Page", "class Other", StringComparison.Ordinal)));

        await solution.FixAllAsync(Id, FixAllScope.Solution);

        Assert.Equal(
            After.Replace(";\nusing Micro", ";using Micro", StringComparison.Ordinal),
            (await solution.ReadAsync("Shop", "Page.cs")).Replace(";\nusing Micro", ";using Micro", StringComparison.Ordinal));
        Assert.Contains(
            "[RequireFlag(Flags.Names.NewUi), RequireFlag(Flags.Names.Beta, Flags.Names.Rollout)]",
            await solution.ReadAsync("Shop", "Other.cs"),
            StringComparison.Ordinal);
    }

    private static async Task VerifyAsync(string before, string after)
    {
        using TestSolution solution = Create(before);

        await solution.FixAllAsync(Id);

        Assert.Equal(after, await solution.ReadAsync("Shop", "Page.cs"));
    }

    private static string Attributed(string attribute, string import) => $$"""
        using System;
        {{import}}using Microsoft.FeatureManagement;
        using Microsoft.FeatureManagement.Mvc;
        using Shop;

        static class Features { public const string Beta = "beta", NewUi = ""; }

        [{{attribute}}]
        class Page
        {
            [{{attribute}}]
            void Get() { }
        }
        """;

    private static string Called(string statement, string import, string services = "") => $$"""
        using System;
        using System.Collections.Generic;
        {{import}}using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Mvc.Filters;
        {{services}}using Microsoft.FeatureManagement;
        using Microsoft.FeatureManagement.AspNetCore;
        using Microsoft.FeatureManagement.Mvc;
        using Shop;

        class Page
        {
            static string Name => "new_ui".Trim();
            static object Ask() => Name;
            static void Branch(IApplicationBuilder app) { }
            void M(WebApplication app)
            {
                {{statement}}
            }
        }
        """;

    private static TestSolution Create(string code, string flags = GateApis.Flags) => new(Code(code, flags));

    private static TestCode Code(string code, string flags) => new TestCode("Shop") { Manifest = Manifest }
        .WithSource("Page.cs", code)
        .WithSource("Z1.cs", GateApis.AspNetCore)
        .WithSource("Z2.cs", GateApis.FeatureManagement)
        .WithSource("Z3.cs", flags.Length == 0 ? "" : "#nullable enable\n" + flags);
}
