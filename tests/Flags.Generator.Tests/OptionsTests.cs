using FeatureFlags.Compiler;
using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.Generator.Tests;

/// <summary>MSBuild properties for names, visibility and pinned flags.</summary>
public sealed class OptionsTests
{
    [Theory]
    [InlineData("Shop.Web", "Shop.Web")]
    [InlineData(" ", "")]
    [InlineData("My-Shop.2nd Hand", "My_Shop._2nd_Hand")]
    [InlineData("A.@class.class", "A.class.class")]
    [InlineData("\u0301a", "_\u0301a")]
    [InlineData("A..B", "A.B")]
    [InlineData(".A. .B.", "A.B")]
    [InlineData("...", "")]
    public void Namespace_property_becomes_a_valid_namespace(string property, string @namespace) =>
        Assert.Equal(@namespace, CSharpName.ToNamespace(property));

    [Fact]
    public void RootNamespace_is_used_without_FlagsNamespace() =>
        Assert.Contains(
            "namespace Root",
            new Consumer(Manifests.EveryType).WithProperty("RootNamespace", "Root").Generate().Files["IFlags.g.cs"]);

    [Theory]
    [InlineData("Shop", "enable", LanguageVersion.Latest, "global using global::Shop;")]
    [InlineData("My-Shop.class..2go", "True", LanguageVersion.CSharp10, "global using global::My_Shop.@class._2go;")]
    [InlineData("Shop", "disable", LanguageVersion.Latest, null)]
    [InlineData("Shop", "", LanguageVersion.Latest, null)]
    [InlineData("Shop", "enable", LanguageVersion.CSharp9, null)]
    [InlineData("", "enable", LanguageVersion.Latest, null)]
    public void Namespace_is_a_global_using_when_implicit_usings_are_enabled(
        string @namespace, string implicitUsings, LanguageVersion language, string? directive)
    {
        string file = (new Consumer(Manifests.EveryType) { LanguageVersion = language })
            .WithProperty("RootNamespace", @namespace)
            .WithProperty("ImplicitUsings", implicitUsings)
            .Generate().AssertBuilds().Files["Flags.Assembly.g.cs"];

        Assert.Equal(
            directive is null ? [] : [directive],
            file.Split('\n').Where(line => line.StartsWith("global using", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("global using Shop;")]
    [InlineData("global using @Shop;")]
    [InlineData("global using global::Shop;")]
    [InlineData("global using static Shop.Flags;")]
    [InlineData("global using F = Shop.Flags;")]
    [InlineData("using Shop;")]
    public void Project_using_does_not_conflict_with_the_implicit_one(string directive) =>
        (new Consumer(Manifests.EveryType) { Sources = [directive, "class Uses { bool On => Flags.NewUiEnabled; }"] })
            .WithProperty("ImplicitUsings", "enable").Generate().AssertBuilds();

    [Fact]
    public void Generated_file_names_follow_the_class_name() => Assert.Equal(
        [
            "IToggles.g.cs", "Toggles.Assembly.g.cs", "Toggles.Manifest.g.cs", "Toggles.Names.g.cs", "Toggles.State.g.cs", "Toggles.g.cs",
            "TogglesOverrides.g.cs", "TogglesServices.g.cs", "TogglesValues.g.cs",
        ],
        new Consumer(Manifests.EveryType).WithProperty("FlagsClassName", "Toggles").Generate().Files.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("new_ui_enabled=true", "bool NewUiEnabled => true;")]
    [InlineData("new_ui_enabled=on|new_ui_enabled=off", "bool NewUiEnabled => false;")]
    [InlineData("search_page_size=50", "int SearchPageSize => 50;")]
    [InlineData("upload_limit=1", "long UploadLimit => 1L;")]
    [InlineData("timeout_factor=2", "double TimeoutFactor => 2d;")]
    [InlineData("greeting=a=\"b\"", "string Greeting => \"a=\\\"b\\\"\";")]
    public void Pinned_flag_is_a_literal(string pins, string property) =>
        Assert.Contains(
            property,
            new Consumer(Manifests.EveryType).WithProperty("PinnedFlags", pins).Generate().AssertBuilds().Files["Flags.g.cs"]);

    [Theory]
    [InlineData("search_page_size=500")]
    [InlineData("new_ui_enabled")]
    [InlineData("enhanced_analytics=true")]
    [InlineData("unknown=true;;=,|")]
    public void Invalid_pin_changes_nothing(string pins) => Assert.Equal(
        new Consumer(Manifests.EveryType).Generate().Files,
        new Consumer(Manifests.EveryType).WithProperty("PinnedFlags", pins).Generate().Files);

    [Fact]
    public void First_manifest_by_path_is_used()
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new FlagsGenerator().AsSourceGenerator()],
            [
                new InMemoryAdditionalText(
                    "/project/b/flags.json", """{ "flags": { "b": { "flagType": "boolean", "defaultValue": true } } }"""),
                new InMemoryAdditionalText(
                    "/project/a/flags.json", """{ "flags": { "a": { "flagType": "boolean", "defaultValue": true } } }"""),
                new InMemoryAdditionalText("/project/0.json", "{}"),
            ]);
        CSharpCompilation project = CSharpCompilation.Create("Shop", references: ConsumerReferences.Net);
        GeneratorRunResult result = driver.RunGenerators(project, TestContext.Current.CancellationToken).GetRunResult().Results.Single();
        string names = result.GeneratedSources.Single(file => file.HintName == "Flags.Names.g.cs").SourceText.ToString();
        Assert.Contains("const string A =", names);
        Assert.DoesNotContain("const string B =", names);
    }
}
