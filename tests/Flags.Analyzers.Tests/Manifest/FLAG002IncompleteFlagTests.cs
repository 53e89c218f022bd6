using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAG002IncompleteFlagTests
{
    [Fact]
    public async Task Reports_an_unknown_type_at_its_value()
    {
        await ManifestVerifier.VerifyAsync("""
            {
              "flags": {
                "a": { "flagType": {|FLAG002:"bool"|}, "defaultValue": false, "permanent": true },
                "b": { "flagType": "boolean", "defaultValue": false, "permanent": true }
              }
            }
            """);
    }

    [Fact]
    public async Task Reports_a_missing_type_and_a_missing_default_at_the_flag_name()
    {
        await ManifestVerifier.VerifyAsync("""
            {
              "flags": {
                {|FLAG002:"a"|}: { "defaultValue": false, "permanent": true },
                {|FLAG002:"b"|}: { "flagType": "boolean", "permanent": true }
              }
            }
            """);
    }

    [Theory]
    [InlineData(
        """{ "$schema": "https://flagd.dev/schema/v0/flags.json", "flags": """
        + """{ "a": { "state": "ENABLED", "variants": { "on": true }, "defaultVariant": "on" }, "b": { } } }""",
        "a flagd file")]
    [InlineData("""{ "flags": { "a": { "variants": { "on": true }, "defaultVariant": "on" } }, "$evaluators": { } }""", "a flagd file")]
    [InlineData(
        """{ "flags": { "a": { "key": "a", "on": true, "variations": [true, false], "fallthrough": """
        + """{ "variation": 0 } } }, "segments": { } }""",
        "a LaunchDarkly data file")]
    [InlineData("""{ "flagValues": { "a": true } }""", "a LaunchDarkly data file")]
    [InlineData(
        """{ "feature_management": { "feature_flags": [{ "id": "a", "enabled": true }] } }""", "a file of Microsoft.FeatureManagement")]
    [InlineData("""{ "FeatureManagement": { "A": true } }""", "a file of Microsoft.FeatureManagement")]
    [InlineData("""{ "version": 1, "features": [{ "name": "a", "strategies": [] }] }""", "a file of Unleash or GrowthBook")]
    [InlineData("""{ "a": { "variations": { "x": true }, "defaultRule": { "variation": "x" } } }""", "a GO Feature Flag file")]
    public async Task Reports_a_file_of_another_flag_system_once(string file, string name)
    {
        Diagnostic diagnostic = Assert.Single(await TestProject.WithManifest(file).AnalyzeAsync());

        Assert.Equal("FLAG002", diagnostic.Id);
        Assert.StartsWith($"this is {name}, but a manifest declares", diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("EnableDefaultFlagsItems", diagnostic.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{ "name": "de", "emoji": "x" }]""")]
    [InlineData("\"flags\"")]
    [InlineData("""{ "de": "Germany" }""")]
    [InlineData("{ }")]
    public async Task Message_about_another_file_names_EnableDefaultFlagsItems(string file) =>
        Assert.Contains(
            "EnableDefaultFlagsItems",
            Assert.Single(await TestProject.WithManifest(file).AnalyzeAsync(), diagnostic => diagnostic.Id == "FLAG002").GetMessage(),
            StringComparison.Ordinal);

    [Fact]
    public async Task Reports_a_manifest_without_flags() => await ManifestVerifier.VerifyAsync("{|FLAG002:{|} }");
}
