using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.Generator.Tests;

/// <summary>Generated enums and records build in every project and can be used like declared ones.</summary>
public sealed class GeneratedTypesCompileTests
{
    [Theory]
    [InlineData("Shop")]
    [InlineData("")]
    [InlineData("Shop.System.FeatureFlags.Microsoft")]
    public void Special_characters_in_names_and_strings_build(string @namespace) =>
        new Consumer(Manifests.SpecialTypes)
            .WithProperty("FlagsNamespace", @namespace)
            .WithProperty("FlagsAccessibility", "public")
            .Generate()
            .AssertBuilds();

    [Fact]
    public void Special_characters_build_with_CSharp_9_on_netstandard() =>
        (new Consumer(Manifests.SpecialTypes) { LanguageVersion = LanguageVersion.CSharp9, References = ConsumerReferences.NetStandard20 })
            .Generate()
            .AssertBuilds();

    [Fact]
    public void Properties_are_init_only_when_the_framework_supports_init() => AssertUses(
        "get; init;",
        new Consumer(Manifests.GeneratedTypes),
        "Flags.RateLimits with { PerMinute = 5 }");

    [Fact]
    public void Properties_are_read_only_on_netstandard() => AssertUses(
        "get;",
        new Consumer(Manifests.GeneratedTypes) { References = ConsumerReferences.NetStandard20 },
        "new RateLimits(5, new RateLimitsBurst(2))");

    [Fact]
    public void Properties_are_init_only_when_the_project_declares_IsExternalInit() => AssertUses(
        "get; init;",
        new Consumer(Manifests.GeneratedTypes)
        {
            References = ConsumerReferences.NetStandard20,
            Sources = ["namespace System.Runtime.CompilerServices { internal static class IsExternalInit { } }"],
        },
        "Flags.RateLimits with { PerMinute = 5 }");

    [Fact]
    public void Properties_are_read_only_when_IsExternalInit_is_internal_to_a_reference()
    {
        CSharpCompilation library = CSharpCompilation.Create(
            "Library",
            [
                CSharpSyntaxTree.ParseText(
                    "namespace System.Runtime.CompilerServices { internal static class IsExternalInit { } }",
                    cancellationToken: TestContext.Current.CancellationToken),
            ],
            ConsumerReferences.NetStandard20,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        AssertUses(
            "get;",
            new Consumer(Manifests.GeneratedTypes) { References = ConsumerReferences.NetStandard20.Add(library.ToMetadataReference()) },
            "new RateLimits(5, new RateLimitsBurst(2))");
    }

    [Fact]
    public void Builds_with_a_flags_enum_in_the_project() => AssertBuilds("""
        using System;
        using Shop;
        [Flags] enum Colours { None, Red }
        class Uses { bool IsCompact => Flags.CheckoutTheme.Current == CheckoutTheme.Compact; }
        """);

    [Fact]
    public void Builds_when_user_types_hide_framework_names() => AssertBuilds("""
        namespace Shop
        {
            class System { }
            class FeatureFlags { }
            class Uri { }
            class DateTimeOffset { }
            class Array { }
            class VariantFlag { }
        }
        """);

    [Fact]
    public void Types_are_usable_in_IFlags_options_and_overrides() => AssertBuilds("""
        using System.Collections.Generic;
        using FeatureFlags;
        using Shop;
        class Uses
        {
            VariantFlag<CheckoutTheme> Theme(IFlags flags) => flags.CheckoutTheme;
            VariantFlag<ResultLayout, ResultLayoutPayload> Layout(IFlags flags) => flags.ResultLayout;
            int Columns(IFlags flags) => flags.ResultLayout.PayloadFor("ann").Columns;
            RateLimits Limits(IFlags flags) => flags.RateLimits;
            (CheckoutTheme, ResultLayout, RateLimits) Values(FlagValues values) =>
                (values.CheckoutTheme, values.ResultLayout, values.RateLimits);
            IReadOnlyList<RateLimitsTiersItem>? Tiers() => Flags.RateLimits.Tiers;
            void Override() => Flags.Override(o =>
            {
                o.CheckoutTheme = CheckoutTheme.HighContrast;
                o.ResultLayout = ResultLayout.Grid;
                o.RateLimits = new(perMinute: 1, new(size: 2), RateLimitsMode.QueueUp, tiers: new[] { new RateLimitsTiersItem("a") });
            });
        }
        """);

    [Fact]
    public void Builds_with_flags_and_types_named_like_generated_ones()
    {
        string[] names =
        [
            "string", "fake", "binding", "_binding", "uri", "array", "read", "write", "bind", "flag_binding", "flag_object", "func",
            "set_variant", "set_object", "freeze", "toggles", "i_toggles", "toggles_values", "toggles_overrides",
            "toggles_service_collection_extensions",
        ];
        string flags = string.Join(",", names.Select((name, index) => index % 2 == 0
            ? $$"""{{'"'}}{{name}}": { "flagType": "variant", "variants": ["{{name}}", "bind", "manifest"], "defaultValue": "bind" }"""
            : $$$"""
              "{{{name}}}": { "flagType": "object", "defaultValue": { "{{{name}}}": { "{{{name}}}": 1 }, "flags": true } }
              """));
        new Consumer($$"""{ "flags": { {{flags}} } }""").WithProperty("FlagsClassName", "Toggles").Generate().AssertBuilds();
    }

    [Fact]
    public void Files_are_generated_only_for_flags_that_need_them()
    {
        string[] plain = [.. new Consumer(Manifests.EveryType).Generate().Files.Keys];
        Assert.Equal(
            ["Flags.Binding.g.cs", "Flags.Variants.g.cs"],
            Added("""{ "flags": { "v": { "flagType": "variant", "variants": ["a"], "defaultValue": "a" } } }"""));
        Assert.Equal(
            ["FlagOverrides.Objects.g.cs", "Flags.Binding.g.cs", "Flags.Objects.g.cs"],
            Added("""{ "flags": { "o": { "flagType": "object", "defaultValue": { } } } }"""));
        Assert.Equal(
            ["Flags.Binding.g.cs", "Flags.Objects.g.cs", "Flags.Variants.g.cs"],
            Added("""{ "flags": { "p": { "flagType": "variant", "variants": { "a": { "n": 1 } }, "defaultValue": "a" } } }"""));

        IEnumerable<string> Added(string manifest) =>
            new Consumer(manifest).Generate().AssertBuilds().Files.Keys.Except(plain).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void TypeName_sets_the_names_of_generated_types()
    {
        const string Manifest = """
            {
              "flags": {
                "version": { "flagType": "variant", "variants": ["a", "b"], "defaultValue": "a", "typeName": "AppVersion" },
                "task": { "flagType": "variant", "variants": { "a": { "inner": { "n": 1 } } }, "defaultValue": "a", "typeName": "Job" },
                "path": {
                  "flagType": "object",
                  "schema": {
                    "type": "object",
                    "properties": { "kind": { "enum": ["x"], "default": "x" }, "items": { "type": "array", "items": { "type": "object" } } }
                  },
                  "defaultValue": {},
                  "typeName": "Route"
                }
              }
            }
            """;
        (new Consumer(Manifest)
        {
            Sources =
            [
                """
                using System;
                using System.IO;
                using System.Threading.Tasks;
                using Shop;
                class Uses
                {
                    Version Other => new(1, 2);
                    Task<string> Text => Task.FromResult(Path.GetTempPath());
                    AppVersion Version => Flags.Version.Current;
                    (Job, JobPayload, JobPayloadInner) Job =>
                        (Flags.Task.Current, Flags.Task.CurrentPayload, Flags.Task.CurrentPayload.Inner);
                    (Route, RouteKind) Route(IFlags flags) => (flags.Path, flags.Path.Kind);
                    System.Collections.Generic.IReadOnlyList<RouteItemsItem>? Items(FlagValues values) => values.Path.Items;
                    void Override() => Flags.Override(o => { o.Version = AppVersion.B; o.Path = new Route(); });
                }
                """,
            ],
        }).Generate().AssertBuilds();
    }

    private static void AssertUses(string accessors, Consumer consumer, string expression)
    {
        string source = $"using Shop; class Uses {{ RateLimits Other => {expression}; }}";
        Generation generation = (consumer with { Sources = consumer.Sources.Add(source) }).Generate().AssertBuilds();
        Assert.Contains($"int PerMinute {{ {accessors} }}", generation.Files["Flags.Objects.g.cs"]);
    }

    private static void AssertBuilds(string source) =>
        (new Consumer(Manifests.GeneratedTypes) { Sources = [source] }).Generate().AssertBuilds();
}
