using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

/// <summary>Settings of variant and object flags that are not valid for the flag.</summary>
public sealed class UnfitObjectSettingTests
{
    private const string Objects = """
        {
          "flags": {
            "theme": { "flagType": "variant", "variants": ["classic", "compact"], "defaultValue": "classic", "permanent": true },
            "mode": { "flagType": "variant", "variants": ["1", "2"], "defaultValue": "1", "permanent": true },
            "limits": {
              "flagType": "object",
              "schema": {
                "type": "object",
                "required": ["size"],
                "properties": {
                  "size": { "type": "integer", "maximum": 100 },
                  "burst": {
                    "type": "object",
                    "properties": { "on": { "type": "boolean" }, "until": { "type": "string", "format": "date-time" } }
                  },
                  "tiers": {
                    "type": "array",
                    "items": { "type": "object", "properties": { "name": { "type": "string", "maxLength": 5 } } }
                  }
                }
              },
              "defaultValue": { "size": 3 },
              "permanent": true
            }
          }
        }
        """;

    [Fact]
    public async Task Reports_the_location_within_an_object()
    {
        ImmutableArray<Diagnostic> diagnostics = await SettingsVerifier.VerifyAsync(Objects, """
            {
              "FeatureFlags": {
                "theme": {|FLAG302:"compcat"|},
                "Theme": {|FLAG302:[1]|},
                "limits": { "size": {|FLAG302:250|} },
                "Limits": { "Size": "5", "Burst": { "On": {|FLAG302:"maybe"|} } },
                "LIMITS": { "size": 5, "tiers": [{}, { "name": {|FLAG302:"unlimited"|} }] },
                "LImits": { "size": 5, "burst": { {|FLAG302:"ony"|}: true } },
                "LIMits": {|FLAG302:{ "tiers": [] }|},
                "LIMIts": {|FLAG302:[1]|},
                "LIMITs": {|FLAG302:1|},
                "limitS": {|FLAG302:"{ \"size\": \"5\" }"|},
              }
            }
            """, SettingsVerifier.WithRepeatedKeys);

        Assert.Equal(
            [
                "the value is not valid for the flag 'theme': there is no variant 'compcat': did you mean 'compact'?",
                "the value is not valid for the flag 'theme': expected the name of a variant, found an array",
                "the value is not valid for the flag 'limits': size: 250 is more than the maximum 100",
                "the value is not valid for the flag 'limits': burst.on: 'maybe' is not true or false (1, 0, on, off, yes, no)",
                "the value is not valid for the flag 'limits': tiers[1].name: 'unlimited' has 9 characters, more than the maximum 5",
                "the value is not valid for the flag 'limits': burst.ony: there is no such property: did you mean 'on'?",
                "the value is not valid for the flag 'limits': size: the property is missing",
                "the value is not valid for the flag 'limits': expected an object, found an array",
                "the value is not valid for the flag 'limits': '1' is not an object",
                "the value is not valid for the flag 'limits': size: expected a whole number, found a string",
            ],
            diagnostics.Select(diagnostic => diagnostic.GetMessage()));
    }

    [Fact]
    public async Task Reports_the_location_within_an_object_split_over_several_keys() => await SettingsVerifier.VerifyAsync(Objects, """
        {
          "FeatureFlags": {
            "limits": { "burst:on": "yes", "tiers:1:name": "b", "tiers:0": { "name": {|FLAG302:"unlimited"|} } },
            "Limits:burst:until": "2027-01-31T09:30:00Z"
          },
          "FeatureFlags:limits:size": 5
        }
        """);

    [Theory]
    [InlineData("theme", "\"compact\"", "\" compact \"", "{ \"allocation\": { \"compact\": 50, \"classic\": 50 } }")]
    [InlineData("mode", "\"2\"", "2", "{ \"allocation\": { \"1\": 50, \"2\": 50 }, \"users\": { \"2\": [\"ann\"] } }")]
    [InlineData(
        "limits",
        "{ \"size\": 5 }",
        "{ \"SIZE\": \"5\", \"burst\": { \"on\": \"Yes\" } }",
        "{ \"size\": 5, \"tiers\": [], \"burst\": {} }",
        "\"{ \\\"size\\\": 5 }\"")]
    public async Task Accepts_objects_and_variants_from_configuration(string flag, params string[] values) =>
        Assert.Empty(
            await SettingsVerifier
                .WithSettings(TestProject.WithManifest(Objects), SettingsVerifier.FilesOf(flag, values))
                .AnalyzeAsync());

    [Theory]
    [InlineData("limits", "{}")]
    [InlineData("limits", "null")]
    [InlineData("theme", "{}")]
    public async Task Reports_null_and_an_empty_object(string flag, string value) =>
        Assert.Equal(
            [
                $"the value is not valid for the flag '{flag}': the value is null or an empty object, "
                + "which .NET configuration does not distinguish: set a property of the object, or remove the key",
            ],
            (await SettingsVerifier.VerifyAsync(Objects, $"{{ \"FeatureFlags\": {{ \"{flag}\": {{|FLAG302:{value}|}} }} }}"))
                .Select(diagnostic => diagnostic.GetMessage()));

    [Fact]
    public async Task Very_deep_key_is_not_reported()
    {
        string key = string.Join(':', Enumerable.Repeat("a", 100_000));

        await SettingsVerifier.VerifyAsync(Objects, $$"""{ "FeatureFlags:limits:{{key}}": 1 }""");
    }
}
