using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAG003UnfitValueTests
{
    private const string Manifest = """
        {
          "flags": {
            "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true },
            "page_size": { "flagType": "integer", "defaultValue": 20, "maximum": 100, "permanent": true },
            "rate": { "flagType": "float", "defaultValue": 0.5, "permanent": true },
            "greeting": { "flagType": "string", "defaultValue": "hello", "permanent": true },
            "rollout": { "flagType": "percentage", "defaultValue": 0, "permanent": true },
            "testers": { "flagType": "users", "defaultValue": [], "permanent": true },
            "theme": { "flagType": "variant", "variants": ["a", "b"], "defaultValue": "a", "permanent": true },
            "limits": { "flagType": "object", "defaultValue": { "burst": 3 }, "permanent": true }
          }
        }
        """;

    [Fact]
    public async Task Reports_a_default_of_another_type_at_the_value()
    {
        await ManifestVerifier.VerifyAsync("""
            {
              "flags": {
                "a": { "flagType": "boolean", "defaultValue": {|FLAG003:"abc"|}, "permanent": true },
                "b": { "flagType": "integer", "defaultValue": {|FLAG003:1.5|}, "permanent": true },
                "c": { "flagType": "users", "defaultValue": ["u1", {|FLAG003:2|}], "permanent": true },
                "d": { "flagType": "string", "defaultValue": "abc", "permanent": true }
              }
            }
            """);
    }

    [Fact]
    public async Task Reports_a_default_outside_the_limits_of_the_flag()
    {
        await ManifestVerifier.VerifyAsync("""
            {
              "flags": {
                "a": { "flagType": "integer", "defaultValue": {|FLAG003:101|}, "minimum": 1, "maximum": 100, "permanent": true },
                "b": { "flagType": "percentage", "defaultValue": {|FLAG003:100.5|}, "permanent": true },
                "c": { "flagType": "string", "defaultValue": {|FLAG003:"Abc"|}, "pattern": "^[a-z]+$", "permanent": true },
                "d": { "flagType": "string", "defaultValue": {|FLAG003:"abcd"|}, "maxLength": 3, "permanent": true }
              }
            }
            """);
    }

    [Fact]
    public async Task Reports_an_invalid_retired_value()
    {
        await ManifestVerifier.VerifyAsync("""
            {
              "flags": {
                "a": { "flagType": "percentage", "defaultValue": 10, "retired": true, "permanent": true },
                "b": { "flagType": "percentage", "defaultValue": 10, "retired": {|FLAG003:100|}, "permanent": true }
              }
            }
            """);
    }

    [Theory]
    [InlineData("new_ui=maybe", "PinnedFlags, flag 'new_ui': 'maybe' is not true or false (1, 0, on, off, yes, no)")]
    [InlineData("new_ui", "PinnedFlags, flag 'new_ui': the value is missing: write name=value")]
    [InlineData("page_size=250", "PinnedFlags, flag 'page_size': 250 is more than the maximum 100")]
    [InlineData("rollout=10", "PinnedFlags, flag 'rollout': a flag of type 'percentage' cannot be pinned")]
    [InlineData("testers=u1", "PinnedFlags, flag 'testers': a flag of type 'users' cannot be pinned")]
    [InlineData("theme=c", "PinnedFlags, flag 'theme': there is no variant 'c': did you mean 'a'?")]
    [InlineData(
        "theme={ \"variant\": \"a\" }",
        "PinnedFlags, flag 'theme': a pinned flag has one value for all users: write the name of a variant")]
    [InlineData("limits={ \"burst\": true }", "PinnedFlags, flag 'limits': burst: expected a whole number, found true")]
    public async Task Invalid_pinned_value_is_reported_without_a_location(string pinned, string message)
    {
        Diagnostic diagnostic = Assert.Single(await AnalyzePinnedAsync(pinned));

        Assert.Equal("FLAG003", diagnostic.Id);
        Assert.Equal(Location.None, diagnostic.Location);
        Assert.Equal(message, diagnostic.GetMessage());
    }

    [Fact]
    public async Task Reports_each_invalid_pinned_value() =>
        Assert.Equal(
            ["FLAG003", "FLAG003"],
            (await AnalyzePinnedAsync("new_ui=2|greeting=hi|page_size=x")).Select(diagnostic => diagnostic.Id));

    [Theory]
    [InlineData("")]
    [InlineData("new_ui=true;page_size=100;rate=1e-3;greeting=a=b")]
    [InlineData("new_ui=off|page_size=1|greeting=")]
    [InlineData(" new_ui = yes , page_size = 5 ,")]
    [InlineData("theme=b;limits={ \"burst\": 5 }")]
    public async Task Accepts_valid_pinned_values(string pinned) => Assert.Empty(await AnalyzePinnedAsync(pinned));

    private static async Task<ImmutableArray<Diagnostic>> AnalyzePinnedAsync(string pinned) =>
        await TestProject.WithManifest(Manifest)
            .WithProperty("PinnedFlags", pinned)
            .AnalyzeAsync();
}
