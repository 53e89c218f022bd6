using System.Collections.Immutable;
using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAG105UnknownVariantTests
{
    private const string Manifest = """
        {
          "flags": {
            "theme": { "flagType": "variant", "variants": ["classic", "compact"], "defaultValue": "classic", "permanent": true },
            "layout": {
              "flagType": "variant", "variants": { "list": { "columns": 1 }, "grid": { "columns": 3 } }, "defaultValue": "list",
              "permanent": true
            },
            "many": {
              "flagType": "variant", "variants": ["one", "two", "three", "four", "five", "six"], "defaultValue": "one", "permanent": true
            },
            "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true },
            "page_size": { "flagType": "integer", "defaultValue": 20, "permanent": true }
          }
        }
        """;

    [Fact]
    public async Task Reports_variants_that_a_flag_of_the_gate_lacks() => await VerifyAsync("""
        using FeatureFlags;
        using FeatureFlags.AspNetCore;
        using Shop;

        [RequireFlag(Flags.Names.Theme, Variant = {|FLAG105:"compcat"|}), RequireFlag(Flags.Names.Theme, Variant = "compact")]
        [RequireFlag(Flags.Names.Theme, Variant = {|FLAG105:"Compact"|}, Negate = true)]
        [RequireFlag(Flags.Names.Theme, Flags.Names.Layout, Any = true, Variant = {|FLAG105:Grid|})]
        [RequireFlag(Flags.Names.NewUi, Variant = {|FLAG105:"on"|}), RequireFlag(Flags.Names.NewUi, Variant = null)]
        [RequireFlag({|FLAG101:"thema"|}, Variant = "compact")]
        class Page
        {
            const string Grid = "grid";
            object A => FlagGate.Variant(Flags.Names.Theme, {|FLAG105:"grid"|});
            object B => FlagGate.Variant(variant: {|FLAG105:Grid|}, flag: Flags.Names.Theme);
            object C => FlagGate.Variant(Flags.Names.Layout, Grid);
            object D(string variant) => FlagGate.Variant(Flags.Names.Theme, variant);
            object E(string flag) => FlagGate.Variant(flag, "grid");
            object F(string variant) => FlagGate.Variant(Flags.Names.PageSize, {|FLAG105:variant|});
        }
        """);

    [Fact]
    public async Task Follows_the_attributes_of_wrappers() => await VerifyAsync("""
        using System;
        using FeatureFlags;
        using Shop;

        interface IShown { bool Shows([FlagName] string flag, [FlagVariant] string? variant = null); }

        [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
        class GateAttribute([FlagName] string flag, [FlagVariant] string? variant = null) : Attribute
        {
            public string? All => flag + variant;
        }

        [Gate(Flags.Names.Theme, {|FLAG105:"grid"|}), Gate(Flags.Names.Layout, "grid"), Gate(Flags.Names.Theme), Gate(Flags.Names.NewUi)]
        class Page : IShown
        {
            public bool Shows(string flag, string? variant) => flag == variant;
            bool A(IShown shown) => shown.Shows(Flags.Names.Theme, {|FLAG105:"grid"|})
                && shown.Shows(Flags.Names.Theme)
                && shown.Shows(Flags.Names.PageSize, null);
            bool B() => Shows(Flags.Names.Theme, {|FLAG105:"grid"|}) && new Page().Shows(Flags.Names.Layout, variant: "grid");
        }
        """);

    [Fact]
    public async Task Message_and_fix_suggest_the_nearest_variant()
    {
        ImmutableArray<Diagnostic> diagnostics = await VerifyAsync("""
            using FeatureFlags.AspNetCore;
            using Shop;

            class Page
            {
                object A => FlagGate.Variant(Flags.Names.Theme, {|FLAG105:"compcat"|});
                object B => FlagGate.Variant(Flags.Names.Theme, {|FLAG105:"dark"|});
                object C => FlagGate.Variant(Flags.Names.Many, {|FLAG105:"hundred"|});
                object D => FlagGate.Variant(Flags.Names.NewUi, {|FLAG105:"on"|});
            }
            """);

        Assert.Equal(
            [
                "the flag 'theme' has no variant 'compcat': did you mean 'compact'? (compact)",
                "the flag 'theme' has no variant 'dark': use one of classic, compact ()",
                "the flag 'many' has no variant 'hundred': use one of one, two, three, four, five, … ()",
                "the flag 'new_ui' has the type boolean and no variants: check whether the flag is on ()",
            ],
            diagnostics.Select(diagnostic => $"{diagnostic.GetMessage()} ({diagnostic.Properties["Text"]})"));
    }

    private static Task<ImmutableArray<Diagnostic>> VerifyAsync(string markup) => SourceVerifier.VerifyAsync(
        Manifest,
        markup,
        project => project.WithSeverity(Ids.AvoidableName, ReportDiagnostic.Suppress) with
        {
            Sources = [.. project.Sources, GateApis.AspNetCore, "#nullable enable\n" + GateApis.Flags],
        });
}
