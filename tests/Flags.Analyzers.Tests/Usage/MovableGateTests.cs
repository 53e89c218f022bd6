using FeatureFlags.Tests.Compiler;

namespace FeatureFlags.Analyzers.Tests;

/// <summary>Gates of the real package Microsoft.FeatureManagement.AspNetCore and their replacements in Flags.AspNetCore.</summary>
public sealed class MovableGateTests
{
    private const string Manifest = """
        {
          "flags": {
            "theme": { "flagType": "variant", "variants": ["classic", "compact"], "defaultValue": "classic", "permanent": true },
            "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true },
            "rollout": { "flagType": "percentage", "defaultValue": 5, "permanent": true },
            "beta": { "flagType": "users", "defaultValue": [], "permanent": true },
            "over": { "flagType": "boolean", "defaultValue": false, "retired": true }
          }
        }
        """;

    [Theory]
    [InlineData("[FeatureGate(\"NewUi\")] void M() { }", "[RequireFlag(Flags.Names.NewUi)]")]
    [InlineData(
        "[FeatureGate(RequirementType.Any, false, \"new_ui\", \"Beta\")] void M() { }",
        "[RequireFlag(Flags.Names.NewUi, Flags.Names.Beta, Any = true)]")]
    [InlineData("[FeatureGate(true, Flags.Names.NewUi)] void M() { }", "[RequireFlag(Flags.Names.NewUi, Negate = true)]")]
    [InlineData(
        "object M(IEndpointConventionBuilder endpoint) => endpoint.WithFeatureGate(\"Rollout\");",
        "RequireFlag(Flags.Names.Rollout)")]
    [InlineData(
        "object M(IEndpointConventionBuilder endpoint) => endpoint.WithFeatureGate(RequirementType.Any, true, \"Beta\");",
        "RequireFlag(FlagGate.Not(FlagGate.All(Flags.Names.Beta)))")]
    [InlineData("object M(IApplicationBuilder app) => app.UseForFeature(\"NewUi\", branch => { });", "UseWhenFlag(Flags.Names.NewUi, …)")]
    [InlineData(
        "object M(IApplicationBuilder app) => app.UseMiddlewareForFeature<Page>(\"NewUi\");",
        "UseWhenFlag(Flags.Names.NewUi, branch => branch.UseMiddleware<Page>())")]
    [InlineData(
        "void M(FilterCollection filters) => filters.AddForFeature<IAsyncActionFilter>(\"NewUi\");",
        "AddForFlag<IAsyncActionFilter>(Flags.Names.NewUi)")]
    public async Task Suggests_a_replacement_for_the_whole_gate(string member, string written) =>
        Assert.All(await AdviceAsync(member, GateApis.Flags), advice => Assert.Equal(written, advice));

    [Theory]
    [InlineData("[FeatureGate(\"NewUi\", \"Other\")] void M() { }", "Flags.Names.NewUi")]
    [InlineData("[FeatureGate(\"NewUi\", \"Theme\", \"Over\")] void M() { }", "Flags.Names.NewUi Flags.Names.Theme")]
    [InlineData("[FeatureGate(\"NewUi\", Order = 2)] void M() { }", "Flags.Names.NewUi")]
    [InlineData(
        "object M(IEndpointConventionBuilder endpoint, bool negate) => endpoint.WithFeatureGate(negate, \"NewUi\");",
        "Flags.Names.NewUi")]
    [InlineData(
        "object M(FilterCollection filters) => filters.AddForFeature<IAsyncActionFilter>(\"NewUi\", \"Beta\");",
        "Flags.Names.NewUi Flags.Names.Beta")]
    [InlineData("object M(FilterCollection filters) => filters.AddForFeature<IAsyncActionFilter>(\"NewUi\");", "Flags.Names.NewUi")]
    [InlineData("class Own() : FeatureGateAttribute(\"NewUi\");", "")]
    [InlineData("object M() => new FeatureGateAttribute(\"NewUi\");", "")]
    public async Task Suggests_only_constants_for_a_gate_that_cannot_move(string member, string written) =>
        Assert.Equal(written, string.Join(" ", await AdviceAsync(member, GateApis.Flags)));

    [Fact]
    public async Task Suggests_only_the_constant_without_the_package() =>
        Assert.Equal(
            ["Flags.Names.NewUi"],
            await AdviceAsync("[FeatureGate(\"NewUi\")] void M() { }", "namespace FeatureFlags.AspNetCore { }"));

    [Fact]
    public async Task Incomplete_gates_do_not_throw()
    {
        string code = Code("""
            [FeatureGate(RequirementType.Any, false, "new_ui", nameof(Beta), Features = "x")]
            [FeatureGate(new[] { "NewUi", null }), FeatureGate(features: [])]
            void M(IEndpointConventionBuilder endpoint, IApplicationBuilder app) =>
                endpoint.WithFeatureGate(RequirementType.Any, true, "Beta").WithFeatureGate();
            object N => app.UseForFeature("NewUi", branch => branch.UseMiddlewareForFeature<Page>("Beta"))
                ?? app.UseForFeature(configuration: null, featureName: "NewUi");
            [RequireFlag(Flags.Names.NewUi, Variant = "x", Variant = null)] object O => FlagGate.Variant(flag: "theme", variant: );
            """);
        TestProject project = Project(code, GateApis.Flags);
        for (int length = 0; length < code.Length; length += TestRun.Step(full: 41, brief: 163))
        {
            await (project with { Sources = project.Sources.SetItem(0, code[..length]) }).AnalyzeAsync();
            await (project with { Sources = project.Sources.SetItem(0, code.Remove(length, Math.Min(9, code.Length - length))) })
                .AnalyzeAsync();
        }
    }

    private static async Task<string[]> AdviceAsync(string member, string flags)
    {
        TestProject project = Project(Code(member), flags);
        Assert.DoesNotContain(
            project.Compile().GetDiagnostics(TestContext.Current.CancellationToken),
            diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        return
        [
            .. (await project.AnalyzeAsync())
                .Where(diagnostic => diagnostic.Id == Ids.AvoidableName)
                .Select(diagnostic => diagnostic.Properties["Display"]!),
        ];
    }

    private static TestProject Project(string code, string flags)
    {
        TestProject project = TestProject.WithCode(Manifest, code, "#nullable enable\n" + flags);
        return project with { References = [.. project.References, .. ForeignApis.FeatureManagementPackages] };
    }

    private static string Code(string member) => $$"""
        using FeatureFlags.AspNetCore;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Mvc.Filters;
        using Microsoft.FeatureManagement;
        using Microsoft.FeatureManagement.AspNetCore;
        using Microsoft.FeatureManagement.Mvc;
        using Shop;

        class Page { {{member}} }
        """;
}
