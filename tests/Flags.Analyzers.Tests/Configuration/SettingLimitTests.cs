using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

/// <summary>A setting that the runtime would refuse because its rules cost too much is reported by the build.</summary>
public sealed class SettingLimitTests
{
    private const string Manifest = """
        { "flags": { "rollout": { "flagType": "percentage", "defaultValue": 5, "permanent": true } } }
        """;

    [Theory]
    [InlineData("101 regular expressions up to here: the most is 100", "a", 101)]
    [InlineData("1000000 states in regular expressions up to here: the most is 1000", "(?:a{1000}){1000}", 1)]
    public async Task A_setting_above_a_limit_is_reported_at_the_list(string message, string expression, int count)
    {
        string list = "[" + string.Join(", ", Enumerable.Repeat($"\"{expression}\"", count)) + "]";
        ImmutableArray<Diagnostic> diagnostics = await SettingsVerifier.VerifyAsync(Manifest, $$"""
            { "FeatureFlags": { "rollout": { "rules": [{ "when": { "country": { "matches": {|FLAG302:{{list}}|} } }, "percentage": 1 }] } } }
            """);
        Assert.Contains(message, Assert.Single(diagnostics).GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_at_a_limit_is_accepted()
    {
        string list = string.Join(", ", Enumerable.Repeat("\"a{10}\"", 100));
        await SettingsVerifier.VerifyAsync(Manifest, $$"""
            { "FeatureFlags": { "rollout": { "rules": [{ "when": { "country": { "matches": [{{list}}] } }, "percentage": 1 }] } } }
            """);
    }
}
