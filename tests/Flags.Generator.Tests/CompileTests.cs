using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.Generator.Tests;

/// <summary>Generated code builds without warnings at the highest warning level, and its documentation comments are valid.</summary>
public sealed class CompileTests
{
    public static MatrixTheoryData<LanguageVersion, bool, bool, bool> Projects { get; } =
        new(
            [LanguageVersion.CSharp9, LanguageVersion.CSharp10, LanguageVersion.CSharp12, LanguageVersion.Latest],
            [false, true],
            [false, true],
            [false, true]);

    [Theory]
    [MemberData(nameof(Projects))]
    public void Builds_in_every_project_configuration(LanguageVersion language, bool isNullable, bool isNetStandard, bool isPublic)
    {
        Consumer consumer = new Consumer(Manifests.Everything)
        {
            LanguageVersion = language,
            References = isNetStandard ? ConsumerReferences.NetStandard20 : ConsumerReferences.Net,
        };

        NullableContextOptions nullable = isNullable ? NullableContextOptions.Enable : NullableContextOptions.Disable;
        (consumer with { Options = consumer.Options.WithNullableContextOptions(nullable).WithOverflowChecks(isPublic) })
            .WithProperty("FlagsAccessibility", isPublic ? "Public" : "internal")
            .Generate()
            .AssertBuilds();
    }

    [Theory]
    [InlineData("")]
    [InlineData("Shop.System.FeatureFlags.Microsoft")]
    [InlineData("Shop.class.record")]
    [InlineData("My-Shop.2nd Hand")]
    [InlineData("Магазин.Ünï")]
    public void Builds_in_any_namespace(string @namespace) =>
        new Consumer(Manifests.Everything)
            .WithProperty("FlagsNamespace", @namespace)
            .WithProperty("FlagsAccessibility", "public")
            .Generate()
            .AssertBuilds();

    [Theory]
    [InlineData("Toggles")]
    [InlineData("toggles")]
    [InlineData("class")]
    [InlineData("my.flags-1")]
    [InlineData("NewUiEnabled")]
    public void Builds_with_any_class_name(string className) =>
        new Consumer(Manifests.Everything).WithProperty("FlagsClassName", className).Generate().AssertBuilds();

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("""{ "flags": { } }""")]
    public void Manifest_without_a_valid_flag_still_generates_the_types(string manifest) =>
        (new Consumer(manifest) { Sources = ["using Shop; class Uses { object X(IFlags flags, FlagValues values) => Flags.Manifest; }"] })
            .Generate()
            .AssertBuilds();

    [Fact]
    public void Builds_with_a_flags_enum_in_the_project() => AssertBuilds("""
        using System;
        using Shop;
        [Flags] enum Colours { None, Red }
        [FlagsAttribute] enum Shapes { None, Round }
        class Uses { bool On => Flags.NewUiEnabled; }
        """);

    [Fact]
    public void Builds_with_a_top_level_program()
    {
        Consumer consumer =
            new(Manifests.EveryType) { Sources = ["using Shop; if (Flags.NewUiEnabled) System.Console.WriteLine(Flags.Greeting);"] };
        (consumer with { Options = consumer.Options.WithOutputKind(OutputKind.ConsoleApplication) }).Generate().AssertBuilds();
    }

    [Fact]
    public void Builds_with_a_user_defined_partial_class() => AssertBuilds("""
        namespace Shop
        {
            static partial class Flags
            {
                static Flags() => Started = NewUiEnabled;
                public static bool Started { get; }
                public static bool Both => NewUiEnabled && Greeting.Length > 0;
            }
        }
        """);

    [Fact]
    public void Builds_when_user_types_hide_framework_names() => AssertBuilds("""
        namespace Shop
        {
            class System { }
            class FeatureFlags { }
            class Microsoft { }
            class FlagManifest { }
            class Volatile { }
        }
        """);

    [Fact]
    public void Builds_with_flags_named_like_members_of_the_generated_classes()
    {
        string[] names =
        [
            "set", "begin", "state", "_state", "runtime", "reset", "table", "fill", "view", "values", "value", "manifest", "names",
            "override", "overrides", "flag_overrides", "flag_values", "flags", "i_flags", "string", "system", "volatile", "configure",
            "scoped_flags",
        ];
        string flags = string.Join(",", names.Select(name => $$"""
            "{{name}}": { "flagType": "boolean", "defaultValue": true }
            """));
        new Consumer($$"""{ "flags": { {{flags}} } }""").Generate().AssertBuilds();
    }

    [Fact]
    public void Emits_nothing_below_CSharp_9() =>
        Assert.Empty((new Consumer(Manifests.EveryType) { LanguageVersion = LanguageVersion.CSharp8 }).Generate().Files);

    [Theory]
    [InlineData("Flags.Runtime")]
    [InlineData("Microsoft.Extensions.Configuration.Abstractions")]
    [InlineData("Microsoft.Extensions.DependencyInjection.Abstractions")]
    public void Emits_nothing_without_a_required_assembly(string assembly) => Assert.Empty((new Consumer(Manifests.EveryType)
    {
        References = [.. ConsumerReferences.Net.Where(reference => Path.GetFileNameWithoutExtension(reference.Display) != assembly)],
    }).Generate().Files);

    [Fact]
    public void Warnings_in_generated_files_are_suppressed()
    {
        // The library declares types with the same names and exposes its internals.
        Generation library = (new Consumer(Manifests.Everything)
        {
            AssemblyName = "Library",
            Sources = ["[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Shop\")]"],
        }).Generate().AssertBuilds();
        Consumer consumer = new(Manifests.Everything);
        Generation shop = (consumer with { References = consumer.References.Add(library.Compilation.ToMetadataReference()) }).Generate();

        Assert.Contains(shop.BuildDiagnostics, warning => warning.Id == "CS0436");
        Assert.All(shop.BuildDiagnostics, warning => Assert.True(warning.IsSuppressed, warning.ToString()));
    }

    [Fact]
    public void Emits_nothing_without_a_manifest() =>
        Assert.Empty((new Consumer(Manifests.EveryType) { ManifestPath = "/project/appsettings.json" }).Generate().Files);

    [Fact]
    public void Invalid_flag_does_not_affect_other_flags() => (new Consumer("""
        { "flags": {
          "broken": { "flagType": "boolean", "defaultValue": 3 },
          "valid": { "flagType": "boolean", "defaultValue": true },
        } }
        """) { Sources = ["class Uses { bool On => Shop.Flags.Valid; }"] }).Generate().AssertBuilds();

    private static void AssertBuilds(string source) =>
        (new Consumer(Manifests.EveryType) { Sources = [source] }).Generate().AssertBuilds();
}
