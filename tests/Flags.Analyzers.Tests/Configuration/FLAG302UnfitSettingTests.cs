using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAG302UnfitSettingTests
{
    private const string Manifest = """
        {
          "flags": {
            "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true },
            "page_size": { "flagType": "integer", "defaultValue": 20, "minimum": 1, "maximum": 100, "permanent": true },
            "rate": { "flagType": "float", "defaultValue": 0.5, "permanent": true },
            "greeting": { "flagType": "string", "defaultValue": "hi", "maxLength": 5, "permanent": true },
            "rollout": { "flagType": "percentage", "defaultValue": 5, "permanent": true },
            "beta": { "flagType": "users", "defaultValue": [], "permanent": true },
            "secret": { "flagType": "integer", "defaultValue": 1, "sensitive": true, "permanent": true },
            "old": { "flagType": "boolean", "defaultValue": false, "retired": true }
          }
        }
        """;

    private const string Settings =
        """{ "FeatureFlags": { "new_ui": "maybe", "beta": ["ann", ""], "gone": { "0": 1 }, "rollout:rules:0": {}, "page_size": 1e9 },"""
        + """ "FeatureFlags:rate:x": "é😀" }""";

    private const string Launch =
        """{ "profiles": { "a": { "environmentVariables": { "FEATURE_NEW_UI": "{", "FEATURE_BETA": "[\"a\", 1]","""
        + """ "FEATURE_GONE": "1", "FeatureFlags__beta__0": "" } } } }""";

    [Fact]
    public async Task Reports_an_invalid_value()
    {
        ImmutableArray<Diagnostic> diagnostics = await SettingsVerifier.VerifyAsync(Manifest, """
            {
              "FeatureFlags": {
                "new_ui": {|FLAG302:"maybe"|},
                "New_UI": {|FLAG302:2|},
                "page_size": {|FLAG302:101|},
                "PAGE_SIZE": {|FLAG302:true|},
                "rate": {|FLAG302:"a half"|},
                "greeting": {|FLAG302:"good morning"|},
                "rollout": {|FLAG302:-1|},
                "beta": ["ann", {|FLAG302:""|}],
                "Beta": [{|FLAG302:null|}],
                "BETA": [{|FLAG302:{ "id": "ann" }|}],
              },
              "FeatureFlags:new_ui": {|FLAG302:{ "enabled": true }|},
              "FeatureFlags:page_size": {|FLAG302:[1]|},
              "FeatureFlags:greeting:0": {|FLAG302:"a"|},
              "FeatureFlags:rate:from": {|FLAG302:"b"|},
            }
            """, SettingsVerifier.WithRepeatedKeys);

        Assert.Equal(
            [
                "the value is not valid for the flag 'new_ui': 'maybe' is not true or false (1, 0, on, off, yes, no)",
                "the value is not valid for the flag 'new_ui': '2' is not true or false (1, 0, on, off, yes, no)",
                "the value is not valid for the flag 'page_size': 101 is more than the maximum 100",
                "the value is not valid for the flag 'page_size': 'True' is not a whole number",
                "the value is not valid for the flag 'rate': 'a half' is not a number",
                "the value is not valid for the flag 'greeting': 'good morning' has 12 characters, more than the maximum 5",
                "the value is not valid for the flag 'rollout': -1 is less than the minimum 0",
                "the value is not valid for the flag 'beta': [1]: an id is empty",
                "the value is not valid for the flag 'beta': [0]: expected an id as a string, found null",
                "the value is not valid for the flag 'beta': [0]: expected an id as a string, found an object",
                "the value is not valid for the flag 'new_ui': expected true or false, found an object",
                "the value is not valid for the flag 'page_size': expected a whole number, found an array",
                "the value is not valid for the flag 'greeting': expected a string, found an array",
                "the value is not valid for the flag 'rate': expected a number, found an object",
            ],
            diagnostics.Select(diagnostic => diagnostic.GetMessage()));
        Assert.All(diagnostics, diagnostic => Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity));
    }

    [Theory]
    [InlineData("new_ui", "true", "\"on\"", "\"No\"", "1", "0", "\" off \"", "null", "{}")]
    [InlineData("page_size", "1", "\"1\"", "1e2", "2.0", "\" 5 \"", "null", "{}")]
    [InlineData("rate", "1", "\"-1.5e3\"", "0.1", "null")]
    [InlineData("greeting", "\"\"", "true", "12345", "1.5", "null")]
    [InlineData("rollout", "25", "12.5", "\"25%\"", "\"25 %\"", "{ \"percentage\": 5, \"users\": [\"ann\"] }")]
    [InlineData("beta", "[]", "[\"ann\"]", "[1, true]", "\"ann,bob\"", "7", "{ \"0\": \"ann\", \"1\": \"bob\" }", "{ \"users\": [] }")]
    [InlineData("old", "\"maybe\"", "{ \"a\": 1 }")]
    public async Task Accepts_values_that_the_runtime_accepts(string flag, params string[] values) =>
        Assert.Empty(
            await SettingsVerifier
                .WithSettings(TestProject.WithManifest(Manifest), SettingsVerifier.FilesOf(flag, values))
                .AnalyzeAsync());

    [Fact]
    public async Task List_can_be_split_over_several_keys() => await SettingsVerifier.VerifyAsync(Manifest, """
        {
          "FeatureFlags:beta:0": "ann",
          "FeatureFlags": {
            "Beta:1": {|FLAG302:""|}, "rollout:percentage": 5, "rollout:users:0": "ann", "rollout:rules:0:percentage": 5,
            "rollout:rules:0:when:country:in:0": "DE"
          }
        }
        """);

    [Fact]
    public async Task Reports_variables_in_launch_settings()
    {
        ImmutableArray<Diagnostic> diagnostics = await SettingsVerifier.VerifyLaunchAsync(Manifest, """
            {
              "profiles": {
                "http": {
                  "environmentVariables": {
                    "FEATURE_NEW_UI": {|FLAG302:"maybe"|},
                    "FEATURE_PAGE_SIZE": {|FLAG302:"[1]"|},
                    "FEATURE_RATE": {|FLAG302:"{"|},
                    "FEATURE_BETA": {|FLAG302:"[ann"|},
                    "FeatureFlags__rollout": {|FLAG302:"250"|},
                    "FeatureFlags__new_ui__enabled": {|FLAG302:"true"|}
                  }
                },
                "https": { "environmentVariables": { "FEATURE_BETA": {|FLAG302:"[\"ann\", 1]"|}, "FEATURE_PAGE_SIZE": {|FLAG302:true|} } }
              }
            }
            """);

        Assert.Equal(
            [
                "the value is not valid for the flag 'new_ui': 'maybe' is not true or false (1, 0, on, off, yes, no)",
                "the value is not valid for the flag 'page_size': expected a whole number, found an array",
                "the value is not valid for the flag 'rate': invalid JSON at character 2: the file ends, "
                + "and the '{' of line 1 is not closed: '}' is missing",
                "the value is not valid for the flag 'beta': the string is not a JSON array of user ids",
                "the value is not valid for the flag 'rollout': 250 is more than the maximum 100",
                "the value is not valid for the flag 'new_ui': expected true or false, found an object",
                "the value is not valid for the flag 'beta': [1]: expected an id as a string, found a number",
                "the value is not valid for the flag 'page_size': 'True' is not a whole number",
            ],
            diagnostics.Select(diagnostic => diagnostic.GetMessage()));
    }

    [Theory]
    [InlineData("FEATURE_NEW_UI", "on")]
    [InlineData("FEATURE_PAGE_SIZE", "1e1")]
    [InlineData("FEATURE_ROLLOUT", "25%")]
    [InlineData("FEATURE_ROLLOUT", "{ \\\"percentage\\\": 5 }")]
    [InlineData("FEATURE_BETA", "ann,bob")]
    [InlineData("FEATURE_BETA", "[\\\"ann\\\"]")]
    [InlineData("FEATURE_GREETING", "")]
    [InlineData("FEATURE_OLD", "maybe")]
    [InlineData("FEATURE_PAGE_SIZE", "$(PageSize)")]
    [InlineData("FEATURE_PAGE_SIZE", "%PAGE_SIZE%")]
    [InlineData("FeatureFlags__beta__0", "ann")]
    [InlineData("FeatureFlags__rollout__percentage", "5")]
    public async Task Accepts_variables_that_the_runtime_accepts(string name, string value) => await SettingsVerifier.VerifyLaunchAsync(
        Manifest, $$"""{ "profiles": { "a": { "environmentVariables": { "{{name}}": "{{value}}" } } } }""");

    [Fact]
    public async Task Message_omits_the_value_of_a_sensitive_flag()
    {
        Diagnostic diagnostic = Assert.Single(
            await SettingsVerifier.VerifyAsync(Manifest, """{ "FeatureFlags": { "secret": {|FLAG302:"hidden"|} } }"""));

        Assert.Equal("the value is not valid for the flag 'secret'", diagnostic.GetMessage());
    }

    [Fact]
    public async Task Ignores_values_that_cannot_be_parsed() => await SettingsVerifier.VerifyAsync(
        Manifest, """{ "FeatureFlags": { "new_ui": {|FLAG303:tru|}, "page_size": {|FLAG302:"x"|}, "rollout": [1, "beta": ["ann" """);

    [Fact]
    public async Task Ignores_files_above_the_size_limit() => await SettingsVerifier.VerifyAsync(
        Manifest, $$"""{ "FeatureFlags": { "new_ui": "maybe" } {{new string(' ', 1_000_000)}} }""");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Damaged_files_produce_valid_diagnostics(int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < TestRun.Count(full: 15, brief: 3); i++)
        {
            await AssertValidDiagnosticsAsync(
                Manifest,
                [.. Enumerable.Range(0, 40).Select(_ => Damage(Settings))],
                [.. Enumerable.Range(0, 20).Select(_ => Damage(Launch))]);
            await AssertValidDiagnosticsAsync(Damage(Manifest), [Settings], [Launch]);
        }

        string Damage(string text) => Encoding.UTF8.GetString(Mutation.Of(Encoding.UTF8.GetBytes(text), random));
    }

    [Fact]
    public async Task Truncated_files_produce_valid_diagnostics() => await AssertValidDiagnosticsAsync(
        Manifest,
        [.. Enumerable.Range(0, Settings.Length).Select(length => Settings[..length])],
        [.. Enumerable.Range(0, Launch.Length).Select(length => Launch[..length])]);

    // AnalyzeAsync asserts that no analyzer throws.
    private static async Task AssertValidDiagnosticsAsync(string manifest, string[] settings, string[] launch)
    {
        TestProject project = SettingsVerifier.WithSettings(TestProject.WithManifest(manifest), settings);
        for (int i = 0; i < launch.Length; i++)
        {
            project = project.WithFile($"/project/launch.{i}.json", launch[i], "launch");
        }

        Dictionary<string, int> lengths = project.Files.ToDictionary(file => file.Path, file => file.GetText()!.Length);
        Assert.All(await project.AnalyzeAsync(), diagnostic =>
        {
            Assert.InRange(diagnostic.Location.SourceSpan.End, 0, lengths[diagnostic.Location.GetLineSpan().Path]);
            Assert.DoesNotContain(diagnostic.GetMessage(), char.IsControl);
        });
    }
}
