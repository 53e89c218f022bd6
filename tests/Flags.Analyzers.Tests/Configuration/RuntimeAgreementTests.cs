using System.Text;
using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Analyzers.Tests;

/// <summary>The build and the runtime accept and reject the same settings, with the same messages.</summary>
public sealed class RuntimeAgreementTests
{
    private const string Manifest = """
        {
          "flags": {
            "boolean": { "flagType": "boolean", "defaultValue": false, "permanent": true },
            "integer": { "flagType": "integer", "defaultValue": 20, "minimum": 1, "maximum": 100, "permanent": true },
            "float": { "flagType": "float", "defaultValue": 0.5, "permanent": true },
            "string": { "flagType": "string", "defaultValue": "hi", "maxLength": 5, "pattern": "^[^x]*$", "permanent": true },
            "percentage": { "flagType": "percentage", "defaultValue": 5, "permanent": true },
            "users": { "flagType": "users", "defaultValue": [], "permanent": true },
            "variant": { "flagType": "variant", "variants": ["true", "x", "5"], "defaultValue": "x", "permanent": true },
            "object": {
              "flagType": "object",
              "schema": {
                "type": "object",
                "properties": {
                  "a": {
                    "type": "object",
                    "properties": { "b": { "type": "array", "items": { "type": "integer" } }, "c": { "enum": ["x"] } }
                  },
                  "x": { "type": "string", "maxLength": 5 },
                  "enabled": { "type": "boolean", "default": true }
                }
              },
              "defaultValue": {},
              "permanent": true
            }
          }
        }
        """;

    private static readonly string[] s_names = ["boolean", "integer", "float", "string", "percentage", "users", "variant", "object"];

    private static readonly string[] s_values =
    [
        "true", "false", "null", "0", "1", "-1", "2", "25", "100", "101", "1e2", "1e3", "0.5", "100.0", "1e999", "9007199254740993",
        "\"\"", "\" \"", "\"true\"", "\"TRUE\"", "\"on\"", "\"Yes\"", "\"maybe\"", "\"0\"", "\" 5 \"", "\"5%\"", "\"5 %\"", "\"%\"",
        "\"1,000\"", "\"ann,bob\"", "\"x\"", "\"{\"",
        "[]", "[\"ann\"]", "[\"ann\", \"bob\"]", "[\"\"]", "[null]", "[1]", "[true, 2.5]", "[[\"ann\"]]", "[\"a\", {\"b\": 1}]", "{}",
        "{ \"0\": \"ann\" }", "{ \"0\": \"ann\", \"1\": null }",
    ];

    private static readonly string[] s_objects =
    [
        "{ \"enabled\": true }", "{ \"ENABLED\": \"maybe\" }", "{ \"enabled\": null }", "{ \"0\": \"ann\", \"x\": \"bob\" }",
        "{ \"x\": \"bobbob\" }",
        "{ \"a\": { \"b\": [1] } }", "{ \"a\": { \"b\": [1, \"y\"] } }", "{ \"a\": { \"b\": [] } }", "{ \"a\": {}, \"x\": \"\" }",
        "{ \"a\": null }", "{ \"A:B:1\": 2, \"a\": { \"B:0\": 1 } }", "{ \"a\": { \"c\": \"y\" } }", "{ \"a\": 1 }",
        "\"{ \\\"a\\\": { \\\"b\\\": [1] } }\"", "\"{ \\\"a\\\": { \\\"b\\\": [true] } }\"", "{ \"variant\": \"x\" }",
        "{ \"variant\": \"y\" }", "{ \"allocation\": { \"true\": 1, \"5\": 2 } }",
        "\"X\"", "{ \"variant\": \"X\" }", "{ \"allocation\": { \"X\": 1, \"TRUE\": 2 } }", "{ \"users\": { \"X\": [\"ann\"] } }",
        "{ \"allocation\": {} }", "{ \"requires\": [] }", "{ \"exclude\": {} }",
        "{ \"rules\": [{ \"when\": { \"http://claims/country\": { \"in\": [\"DE\"] }, \"a:0\": { \"semver\": [2] } }, "
        + "\"variant\": \"x\" }] }",
        "{ \"rules\": [{ \"when\": { \"http://claims/country\": { \"is\": [\"DE\"] } } }] }",
        "{ \"rules\": [{ \"when\": { \"a\": { \"in\": {}, \"notIn\": [5] } } }] }",
    ];

    public static TheoryData<string> Names => [.. s_names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Build_and_runtime_accept_and_reject_the_same_values(string name)
    {
        FlagManifest manifest = LoadedManifest.Of(Manifest);
        string[] values = [.. s_values, .. s_objects];
        string[] files =
        [
            .. values.Select(value => $$"""{ "FeatureFlags": { "{{name}}": {{value}} } }"""),
            .. values.Select(value => $$"""{ "featureflags:{{name.ToUpperInvariant()}}": {{value}} }"""),
        ];

        ILookup<string, string> found = (await SettingsVerifier.WithSettings(TestProject.WithManifest(Manifest), files).AnalyzeAsync())
            .ToLookup(diagnostic => diagnostic.Location.GetLineSpan().Path, diagnostic => diagnostic.GetMessage());

        for (int i = 0; i < files.Length; i++)
        {
            using FlagEngine engine = FlagEngine.Create(Read(files[i]), manifest, new FlagsOptions { EnvironmentPrefix = "UNUSED_" });
            string? rejected = engine.Client.Explain(name).Rejected?.Error;
            string[] expected = rejected is null ? [] : [$"the value is not valid for the flag '{name}': {rejected}"];
            Assert.True(expected.SequenceEqual(found[SettingsVerifier.PathOf(i)]), $"{files[i]}: {rejected}");
        }
    }

    private static IConfiguration Read(string settings) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(settings))).Build();
}
