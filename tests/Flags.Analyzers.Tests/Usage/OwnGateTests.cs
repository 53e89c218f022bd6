using System.Collections.Immutable;
using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

/// <summary>Diagnostics for the gates of Flags.AspNetCore, at each flag name.</summary>
public sealed class OwnGateTests
{
    private const string Manifest = """
        {
          "flags": {
            "theme": { "flagType": "variant", "variants": ["classic", "compact"], "defaultValue": "classic", "permanent": true },
            "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true },
            "page_size": { "flagType": "integer", "defaultValue": 20, "permanent": true },
            "rollout": { "flagType": "percentage", "defaultValue": 5, "permanent": true },
            "beta": { "flagType": "users", "defaultValue": [], "permanent": true },
            "due": { "flagType": "boolean", "defaultValue": false, "owner": "web", "expires": "2026-01-31" },
            "over": { "flagType": "boolean", "defaultValue": false, "retired": true }
          }
        }
        """;

    [Fact]
    public async Task Each_name_of_a_gate_is_checked() => await VerifyAsync("""
        using FeatureFlags.AspNetCore;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Mvc.Filters;
        using Microsoft.Extensions.DependencyInjection;
        using Shop;

        [RequireFlag({|FLAG101:"typo"|}), RequireFlag({|FLAG103:"new_ui"|}, {|FLAG101:"NewUi"|}, Any = true)]
        [RequireFlag(Flags.Names.NewUi, Flags.Names.Beta, Flags.Names.Rollout)]
        class Page
        {
            [RequireFlag([{|FLAG101:"new_uu"|}, Flags.Names.NewUi])] void Get() { }
            object A(RouteHandlerBuilder endpoint) => endpoint.RequireFlag({|FLAG101:"typo"|}, {|FLAG103:"beta"|})
                .RequireFlag(FlagGate.Any({|FLAG103:"new_ui"|}, {|FLAG101:"typo"|}));
            object B(IApplicationBuilder app) =>
                app.UseWhenFlag({|FLAG101:"typo"|}, branch => branch.UseWhenFlag(FlagGate.Not(FlagGate.All({|FLAG101:"typo"|})), _ => { }));
            void C(FilterCollection filters) => filters.AddForFlag<IAsyncActionFilter>({|FLAG101:"typo"|});
        }
        """);

    [Fact]
    public async Task Gate_requires_an_on_off_flag()
    {
        ImmutableArray<Diagnostic> diagnostics = await VerifyAsync("""
            using FeatureFlags.AspNetCore;
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Mvc.Filters;
            using Microsoft.Extensions.DependencyInjection;
            using Shop;

            [RequireFlag({|FLAG102:Flags.Names.PageSize|}, {|FLAG102:Flags.Names.Theme|}, Flags.Names.NewUi)]
            [RequireFlag(Flags.Names.Theme, Variant = "compact")]
            class Page
            {
                object A(RouteHandlerBuilder endpoint) => endpoint.RequireFlag(Flags.Names.NewUi, {|FLAG102:"page_size"|})
                    .RequireFlag(FlagGate.Any({|FLAG102:Flags.Names.Theme|}));
                object B(IApplicationBuilder app) => app.UseWhenFlag({|FLAG102:Flags.Names.Theme|}, _ => { });
                void C(FilterCollection filters) => filters.AddForFlag<IAsyncActionFilter>({|FLAG102:Flags.Names.Theme|});
            }
            """);

        Assert.Equal(
            [
                "the flag 'page_size' has the type integer and cannot be read as bool: only an on/off flag can be used here",
                "the flag 'theme' has the type variant and cannot be read as bool: name the variant to check",
            ],
            diagnostics.Take(2).Select(diagnostic => diagnostic.GetMessage()));
    }

    [Fact]
    public async Task AddFlagged_requires_the_matching_flag_type()
    {
        ImmutableArray<Diagnostic> diagnostics = await VerifyAsync("""
            using FeatureFlags;
            using Microsoft.Extensions.DependencyInjection;
            using Shop;

            class Page
            {
                object A(FlagsBuilder flags) => flags.AddFlaggedService<object, Page, OwnPage>(Flags.Names.NewUi)
                    .AddFlaggedService<object, Page, OwnPage>({|FLAG102:Flags.Names.Theme|})
                    .AddFlaggedService<object, Page, OwnPage>({|FLAG101:"typo"|});
                object B(FlagsBuilder flags) => flags.AddFlaggedService<Page>(Flags.Names.Theme)
                    .AddFlaggedService<Page>({|FLAG102:Flags.Names.NewUi|})
                    .AddFlaggedService<Page>({|FLAG101:"typo"|});
            }
            class OwnPage : Page;
            """);

        Assert.Equal(
            "the flag 'theme' has the type variant and cannot be read as bool: name the variant to check",
            diagnostics[0].GetMessage());
        Assert.Equal(
            "the flag 'new_ui' has the type boolean and cannot be read as variants: read the flag as bool",
            diagnostics[2].GetMessage());
    }

    [Fact]
    public async Task Expired_and_retired_flags_in_a_gate_are_reported() => await VerifyAsync("""
        using FeatureFlags.AspNetCore;
        using Microsoft.AspNetCore.Builder;
        using Shop;

        [RequireFlag(Flags.Names.{|FLAG201:Due|}), RequireFlag(Flags.Names.NewUi, Flags.Names.{|FLAG203:Over|})]
        class Page
        {
            object A(RouteHandlerBuilder endpoint) =>
                endpoint.RequireFlag(Flags.Names.NewUi, {|FLAG103:{|FLAG201:"due"|}|}).RequireFlag(FlagGate.Any({|FLAG203:"over"|}));
        }
        """);

    [Theory]
    [InlineData("[RequireFlag(Flags.Names.NewUi, Flags.Names.Rollout)] void M() { }")]
    [InlineData("[RequireFlag(\"new_ui\", \"rollout\")] void M() { }")]
    [InlineData("object M(RouteHandlerBuilder endpoint) => endpoint.RequireFlag(Flags.Names.NewUi, \"rollout\");")]
    [InlineData("object M => FlagGate.Any(Flags.Names.NewUi, \"rollout\");")]
    public async Task Gate_counts_as_a_use(string member)
    {
        const string Two = """
            {
              "flags": {
                "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true },
                "rollout": { "flagType": "percentage", "defaultValue": 5, "permanent": true }
              }
            }
            """;
        TestProject project = TestProject.WithAllCode(
            Two,
            $$"""using FeatureFlags.AspNetCore; using Microsoft.AspNetCore.Builder; using Shop; class Page { {{member}} }""",
            GateApis.AspNetCore,
            "#nullable enable\n" + GateApis.Flags);

        Assert.DoesNotContain(Ids.UnusedFlag, (await project.AnalyzeAsync()).Select(diagnostic => diagnostic.Id));
    }

    private static Task<ImmutableArray<Diagnostic>> VerifyAsync(string markup) => SourceVerifier.VerifyAsync(
        Manifest,
        markup,
        project => project.WithProperty("FlagsAsOf", "2026-11-25") with
        {
            Sources = [.. project.Sources, GateApis.AspNetCore, "#nullable enable\n" + GateApis.Flags],
        });
}
