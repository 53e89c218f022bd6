using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAG103AvoidableNameTests
{
    private const string Manifest = """
        {
          "flags": {
            "theme": { "flagType": "variant", "variants": ["classic", "compact"], "defaultValue": "classic", "permanent": true },
            "paid": {
              "flagType": "variant", "variants": { "small": { "price": 1 }, "large": { "price": 2 } }, "defaultValue": "small",
              "permanent": true
            },
            "limits": { "flagType": "object", "defaultValue": { "burst": 3 }, "permanent": true },
            "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true },
            "page_size": { "flagType": "integer", "defaultValue": 20, "permanent": true },
            "rollout": { "flagType": "percentage", "defaultValue": 5, "permanent": true },
            "beta": { "flagType": "users", "defaultValue": [], "permanent": true },
            "over": { "flagType": "boolean", "defaultValue": false, "retired": true }
          }
        }
        """;

    [Fact]
    public async Task Suggests_a_replacement_for_each_call()
    {
        Assert.Equal(
            [
                "Flags.NewUi", "Flags.NewUi", "Flags.NewUi", "Flags.PageSize",
                "Flags.Rollout.IsEnabled", "Flags.Beta.IsEnabledFor", "Flags.Beta.IsEnabledFor", "Flags.Rollout.Percentage",
                "Flags.Rollout",
                "Flags.Names.NewUi", "Flags.Names.PageSize", "Flags.Names.Beta", "Flags.Names.NewUi",
                "Flags.Theme.Current", "Flags.Paid.For", "Flags.Limits", "Flags.Theme", "Flags.Names.Theme",
            ],
            await AdviceAsync("""
                object A => client.IsEnabled("new_ui");
                object B(FlagContext caller) => client.IsEnabled(context: caller, name: $"new_{"ui"}");
                object C => client.GetValue<bool>(Shop.Flags.Names.NewUi, new FlagContext("u"));
                object D => client.GetValue<int>("page_size");
                object E => client.IsEnabled("rollout");
                object F(FlagContext caller) => client.IsEnabled("beta", caller);
                object G(string user) => client.GetValue<bool>("beta", new FlagContext(user));
                object H(string user) => client.GetRolloutPercentage("rollout", user);
                object I => client.GetValue<PercentageFlag>("rollout");
                object J => client.Explain("new_ui");
                object K => client.Evaluate<int>("page_size");
                object L => client.GetRolloutPercentage("beta", "u");
                object M() => Marked("new_ui");
                object N => client.GetValue<Shop.Theme>("theme");
                object O(FlagContext caller) => client.GetValue<Shop.Paid>("paid", caller);
                object P => client.GetValue<Shop.Limits>("limits");
                object Q => client.GetValue<VariantFlag<Shop.Theme>>("theme");
                object R => client.GetValue<string>("theme");
                """));
    }

    [Fact]
    public async Task Suggests_only_the_constant_when_the_call_must_stay()
    {
        Assert.Equal(
            Enumerable.Repeat("Flags.Names.NewUi", 9).Append("Flags.Names.Beta").Append("Flags.Names.PageSize"),
            await AdviceAsync("""
                void A() { client.IsEnabled("new_ui"); }
                void B() => client.IsEnabled("new_ui");
                Action C => () => client.IsEnabled("new_ui");
                object? D => client?.IsEnabled("new_ui");
                object E => Make().IsEnabled("new_ui");
                object F => client.IsEnabled("new_ui", Caller());
                object G => client.IsEnabled(/* why */ "new_ui");
                object H => client.GetValue<object>("new_ui");
                object I => client.GetValue<bool?>("new_ui")!;
                object J => client.IsEnabled("beta", null);
                object K => client.GetValue<long>("page_size");
                """));
    }

    [Fact]
    public async Task Reports_nothing_for_constants_in_calls_that_must_stay()
    {
        Assert.Empty(await AdviceAsync("""
            const string NewUi = "new_ui";
            object A => client.Explain(Shop.Flags.Names.NewUi);
            void B() => client.IsEnabled(Shop.Flags.Names.NewUi);
            bool C => Marked(NewUi) && Marked(Shop.Flags.Names.NewUi) && Marked(Shop.Flags.Names.NewUi + "");
            object D => client.IsEnabled("over");
            Func<string, bool> E => client.IsEnabled;
            """));
    }

    [Fact]
    public async Task Reports_strings_in_attributes_and_declarations() => await SourceVerifier.VerifyAsync(Manifest, """
        using System;
        using FeatureFlags;

        class GateAttribute([FlagName] params string[] names) : Attribute { public string[] Names => names; }

        [Gate({|FLAG103:"new_ui"|}, Shop.Flags.Names.NewUi)]
        class Page
        {
            [FlagName] const string Own = {|FLAG103:"page_size"|};
            bool Default([FlagName] string name = {|FLAG103:"new_ui"|}) => name == Own;
        }
        """);

    [Fact]
    public async Task Suggests_accessors_and_constants_for_other_flag_systems()
    {
        Assert.Equal(
            [
                "Flags.NewUi", "Flags.NewUi", "Flags.Rollout.IsEnabled", "Flags.NewUi", "Flags.NewUi", "Flags.PageSize",
                "Flags.Names.NewUi", "Flags.Names.NewUi", "Flags.Names.Beta", "Flags.Names.NewUi", "Flags.Names.NewUi", "Flags.Names.NewUi",
                "Flags.Names.NewUi",
            ],
            await AdviceAsync("""
                async Task<object> A() => await features.IsEnabledAsync("new_ui");
                async Task<object> B() =>
                    (await variants.IsEnabledAsync("new_ui", CancellationToken.None).ConfigureAwait(false)).ToString();
                async Task<object> C() => !await features.IsEnabledAsync("rollout");
                async Task<object> D() => await features.IsEnabledAsync("new_ui", this);
                async Task<object> E() => await open.GetBooleanValueAsync("new_ui", false);
                async Task<object> F() => await open.GetIntegerValueAsync("page_size", -1, context: null);
                Task<bool> G() => features.IsEnabledAsync("new_ui");
                async Task H() => await features.IsEnabledAsync("new_ui");
                async Task<object> I() => await features.IsEnabledAsync("beta", this);
                async Task<object> J() => await open.GetBooleanDetailsAsync("new_ui", false);
                async Task<object> K() => await open.GetBooleanValueAsync("new_ui", Environment.HasShutdownStarted.Equals(1));
                object L() => this.WithFeatureGate("new_ui");
                [FeatureGate("new_ui")] void M() { }
                """));
    }

    [Fact]
    public async Task Other_flag_systems_can_use_the_identifier_as_the_name()
    {
        Assert.Equal(
            ["Flags.NewUi", "Flags.PageSize", "Flags.Names.NewUi", "Flags.Names.Beta", "Flags.Names.NewUi"],
            await AdviceAsync("""
                async Task<object> A() => await features.IsEnabledAsync("NewUi");
                async Task<object> B() => await open.GetIntegerValueAsync(nameof(PageSize), 1);
                object C() => this.WithFeatureGate("NewUi", "newUi", "New");
                [FeatureGate(RequirementType.Any, "Beta", "NEW_UI")] void D() { }
                Task<bool> E() => features.IsEnabledAsync("NewUi");
                async Task<object> F() => await features.IsEnabledAsync("Over") || await features.IsEnabledAsync("newui");
                int PageSize => 1;
                """));
        Assert.Equal(
            ["no manifest declares the flag 'NewUi': did you mean 'new_ui'?"],
            (await AnalyzeAsync("object A => client.IsEnabled(\"NewUi\");")).Select(diagnostic => diagnostic.GetMessage()));
    }

    [Fact]
    public async Task Offers_a_fix_for_a_key_only_when_the_default_is_equal()
    {
        ImmutableArray<Diagnostic> diagnostics = await AnalyzeAsync("""
            object A => configuration.GetValue<bool>("FeatureFlags:new_ui");
            object B => configuration.GetSection("FeatureFlags").GetValue("page_size", 20);
            object C => configuration.GetValue("FeatureFlags:new_ui", false);
            object D => configuration.GetValue<bool>("FeatureFlags:new_ui", true);
            object E => configuration.GetValue<int>("FeatureFlags:page_size");
            object E2 => configuration.GetValue<string>("FeatureFlags:new_ui")!;
            object F => configuration["FeatureFlags:new_ui"]!;
            object G => Environment.GetEnvironmentVariable("FEATURE_NEW_UI")!;
            object H => configuration.GetSection("FeatureFlags:new_ui");
            object I => configuration["FeatureFlags:beta:0"]!;
            void J() => configuration["FeatureFlags:new_ui"] = "true";
            """);

        Assert.Equal(
            [
                "Flags.NewUi Value", "Flags.PageSize Value", "Flags.NewUi Value", "Flags.NewUi None", "Flags.PageSize None",
                "Flags.NewUi None",
                "Flags.NewUi None", "Flags.NewUi None",
            ],
            diagnostics.Select(diagnostic => $"{diagnostic.Properties["Display"]} {diagnostic.Properties["Form"]}"));
    }

    [Fact]
    public async Task Reports_nothing_when_the_accessor_is_inaccessible()
    {
        TestProject library = TestProject.WithCode(Manifest, "class C { }") with { Name = "Library" };
        TestProject project =
            new() { Sources = ["class Page(FeatureFlags.IFlagClient client) { bool A => client.IsEnabled(\"new_ui\"); }"] };

        Assert.Empty(await (project with { References = library.References.Add(library.Reference()) }).AnalyzeAsync());
        TestProject open = library.WithProperty("FlagsAccessibility", "public");
        Assert.Equal(
            "the flag 'new_ui' is named in a string: use Flags.NewUi, which the compiler checks",
            Assert.Single(await (project with { References = open.References.Add(open.Reference()) }).AnalyzeAsync()).GetMessage());
    }

    private static async Task<IEnumerable<string>> AdviceAsync(string members) =>
        (await AnalyzeAsync(members)).Select(diagnostic => diagnostic.Properties["Display"]!);

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(string members)
    {
        TestProject project = TestProject.WithCode(Manifest, $$"""
            using System;
            using System.Threading;
            using System.Threading.Tasks;
            using FeatureFlags;
            using Microsoft.Extensions.Configuration;
            using Microsoft.FeatureManagement;
            using Microsoft.FeatureManagement.AspNetCore;
            using Microsoft.FeatureManagement.Mvc;
            using OpenFeature;

            class Page(
                IFlagClient client,
                IFeatureManager features,
                IVariantFeatureManager variants,
                IFeatureClient open,
                IConfiguration configuration)
            {
                IFlagClient Make() => client;
                FlagContext Caller() => FlagContext.Current;
                static bool Marked([FlagName] string name) => name.Length > 0;
                object All => (client, features, variants, open, configuration);
                {{members}}
            }
            """, ForeignApis.FeatureManagement, "#nullable enable\n" + ForeignApis.OpenFeature);
        Assert.Empty(
            project.Compile().GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        ImmutableArray<Diagnostic> diagnostics = await project.AnalyzeAsync();
        return [.. diagnostics.Where(diagnostic => diagnostic.Id is Ids.AvoidableName or Ids.WrongType or Ids.UnknownFlag)];
    }
}
