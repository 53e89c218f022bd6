using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

/// <summary>The build reports settings whose rules exceed the cost limits of the runtime.</summary>
public sealed class SettingLimitTests
{
    private const string Manifest = """
        { "flags": { "rollout": { "flagType": "percentage", "defaultValue": 5, "permanent": true } } }
        """;

    [Theory]
    [InlineData("\"(?:a{1000}){1000}\"", "has more than 1000 states")]
    [InlineData(null, "the setting has 101 regular expressions up to this position: the maximum is 100")]
    public async Task Setting_above_a_limit_is_reported_at_its_expressions(string? expressions, string message)
    {
        expressions ??= "[" + string.Join(", ", Enumerable.Repeat("\"a\"", 101)) + "]";
        ImmutableArray<Diagnostic> diagnostics = await SettingsVerifier.VerifyAsync(Manifest, $$"""
            {
              "FeatureFlags": {
                "rollout": { "rules": [{ "when": { "country": { "matches": {|FLAG302:{{expressions}}|} } }, "percentage": 1 }] }
              }
            }
            """);
        Assert.Contains(message, Assert.Single(diagnostics).GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setting_at_a_limit_is_accepted()
    {
        string list = string.Join(", ", Enumerable.Repeat("\"a{10}\"", 100));
        await SettingsVerifier.VerifyAsync(Manifest, $$"""
            { "FeatureFlags": { "rollout": { "rules": [{ "when": { "country": { "matches": [{{list}}] } }, "percentage": 1 }] } } }
            """);
    }
}
