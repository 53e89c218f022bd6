using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis.CodeFixes;

namespace FeatureFlags.CodeFixes.Tests.Removal;

public sealed class GateTests
{
    [Theory]
    [InlineData("[RequireFlag(Flags.Names.On)]\n")]
    [InlineData("[RequireFlag(\"on\", StatusCode = 403)]\n")]
    [InlineData("[RequireFlag([Flags.Names.Rollout], Any = true, Negate = false)]\n")]
    [InlineData("[RequireFlag(Flags.Names.Off, Negate = true)]\n")]
    [InlineData("[RequireFlag(Flags.Names.Checkout, Variant = \"compact\")]\n")]
    [InlineData("[RequireFlag(Flags.Names.Checkout, Variant = \"plain\", Negate = true)]\n")]
    [InlineData("[RequireFlag(Flags.Names.On)] [RequireFlag(Flags.Names.Rollout)]\n")]
    [InlineData("[RequireFlag(Flags.Names.On)]\n[RequireFlag(Flags.Names.Rollout)]\n")]
    [InlineData("[RequireFlag(Flags.Names.On)] ")]
    public async Task Attribute_of_an_open_gate_is_removed(string attribute) => await VerifyAsync(
        Page($"/// <summary>What it is.</summary>\n{attribute}class Page\n{{\n    // Gets.\n    "
            + $"{attribute.Replace("\n", "\n    ", StringComparison.Ordinal)}public void Get() {{ }}\n}}\n"),
        "/// <summary>What it is.</summary>\nclass Page\n{\n    // Gets.\n    public void Get() { }\n}\n");

    [Theory]
    [InlineData("[Obsolete, RequireFlag(Flags.Names.On), RequireFlag(Flags.Names.Live)]", "[Obsolete, RequireFlag(Flags.Names.Live)]")]
    [InlineData("[RequireFlag(Flags.Names.On), Obsolete]", "[Obsolete]")]
    [InlineData("[RequireFlag(Flags.Names.On)] // Once.\n[Obsolete]", "[Obsolete]")]
    [InlineData("[Obsolete]\n[RequireFlag(Flags.Names.On)]", "[Obsolete]")]
    public async Task Other_attributes_are_kept(string before, string after) =>
        Assert.Equal(
            after + "\nclass Page { }\n",
            (await FixAsync(Page(before + "\nclass Page { }\n")))
                .Replace(Imports, "", StringComparison.Ordinal)
                .Replace("using System;\n\n", "", StringComparison.Ordinal));

    [Theory]
    [InlineData("app.MapGet(\"/\", Ask).RequireFlag(Flags.Names.On);", "app.MapGet(\"/\", Ask);")]
    [InlineData(
        "app.MapGet(\"/\", Ask)\n            .RequireFlag(Flags.Names.On)\n            .RequireFlag(Flags.Names.Live);",
        "app.MapGet(\"/\", Ask)\n            .RequireFlag(Flags.Names.Live);")]
    [InlineData(
        "app.MapGet(\"/\", Ask).RequireFlag(Flags.Names.Live).RequireFlag(\"on\").RequireFlag(Flags.Names.Rollout);",
        "app.MapGet(\"/\", Ask).RequireFlag(Flags.Names.Live);")]
    [InlineData(
        "var a = app.MapGet(\"/\", Ask);\n        a.RequireFlag(Flags.Names.On);\n        a.RequireFlag(Flags.Names.Live);",
        "var a = app.MapGet(\"/\", Ask);\n        a.RequireFlag(Flags.Names.Live);")]
    [InlineData(
        "app.MapGet(\"/\", [RequireFlag(Flags.Names.On)] () => 1).RequireFlag(Flags.Names.Live);",
        "app.MapGet(\"/\", () => 1).RequireFlag(Flags.Names.Live);")]
    public async Task Call_of_an_open_gate_is_removed(string before, string after) =>
        Assert.Contains("        " + after + "\n    }", await FixAsync(Called(before)), StringComparison.Ordinal);

    [Theory]
    [InlineData("app.MapGet(\"/\", Ask).RequireFlag(Flags.Names.Off);")]
    [InlineData("app.MapGet(\"/\", Ask).RequireFlag(Flags.Names.On, Flags.Names.Live);")]
    [InlineData("app.MapGet(\"/\", Ask).RequireFlag(FlagGate.Any(Flags.Names.On));")]
    [InlineData("Builder.RequireFlag(Flags.Names.On);")]
    [InlineData("FlagsEndpointConventionBuilderExtensions.RequireFlag(app.MapGet(\"/\", Ask), Flags.Names.On);")]
    [InlineData("app.UseWhenFlag(Flags.Names.On, _ => { });")]
    [InlineData("app.MapGet(\"/\", [RequireFlag(Flags.Names.Off)] () => 1);")]
    [InlineData("app.MapGet(\"/\", [RequireFlag(Flags.Names.On, Negate = true)] () => 1);")]
    [InlineData("app.MapGet(\"/\", [RequireFlag(Flags.Names.Checkout, Variant = \"plain\")] () => 1);")]
    [InlineData("app.MapGet(\"/\", [RequireFlag(Flags.Names.Live, Flags.Names.On, Any = true)] () => 1);")]
    public async Task Closed_or_combined_gates_are_refused(string statement)
    {
        using TestSolution solution = Create(Called(statement));

        FixResult result = await solution.TryFixAllAsync("FLAG203");

        Assert.Contains("remove the uses manually", result.Refusal, StringComparison.Ordinal);
    }

    private const string Imports = "using FeatureFlags.AspNetCore;\n";

    private static string Page(string code) =>
        $"using System;\n{Imports}\n{code}".Replace(
            "using System;\n",
            code.Contains("Obsolete", StringComparison.Ordinal) ? "using System;\n" : "",
            StringComparison.Ordinal);

    private static string Called(string statement) => $$"""
        using FeatureFlags.AspNetCore;
        using Microsoft.AspNetCore.Builder;

        class Page
        {
            static object Ask() => 1;
            static RouteHandlerBuilder Builder => (RouteHandlerBuilder)Ask();
            void M(WebApplication app)
            {
                {{statement}}
            }
        }
        """;

    private static async Task VerifyAsync(string before, string after) => Assert.Equal(after, await FixAsync(before));

    private static async Task<string> FixAsync(string source)
    {
        using TestSolution solution = Create(source);
        await solution.FixAllAsync("FLAG203", FixAllScope.Solution);
        return await solution.ReadAsync("Shop", "Page.cs");
    }

    private static TestSolution Create(string source) => new(new TestCode("Shop") { Manifest = RemovalVerifier.Manifest }
        .WithSource("Page.cs", source)
        .WithSource("Y.cs", "global using System;\nglobal using Shop;\n" + GateApis.AspNetCore)
        .WithSource("Z.cs", "#nullable enable\n" + GateApis.Flags));
}
