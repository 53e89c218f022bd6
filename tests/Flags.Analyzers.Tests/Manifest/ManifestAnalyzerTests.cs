using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

public sealed class ManifestAnalyzerTests
{
    private const string Manifest = """
        {
          // One of each, valid and broken.
          "$schema": "https://example.org/flags.schema.json",
          "flags": {
            "new_ui": { "flagType": "boolean", "defaultValue": false, "description": "Ünïcödé 😀 \u00e9", "owner": "web" },
            "page_size": { "flagType": "integer", "defaultValue": 9007199254740993, "minimum": 1, "maximum": 1e21, },
            "rate": { "flagType": "float", "defaultValue": -0.5e-3, "expires": "2027-03-31" },
            "greeting": { "flagType": "string", "defaultValue": "hi", "pattern": "^[a-z]+$", "maxLength": 1 },
            "INVITE": { "flagType": "percentage", "defaultValue": 12.5, "retired": true, "tags": ["a", "b"] },
            "testers": { "flagType": "users", "defaultValue": ["u1", "u2"], "unknown": { "x": [1, 2, [3]] } },
            "theme": { "flagType": "variant", "variants": ["a", "b"], "defaultValue": "a" },
            "limits": { "flagType": "object", "schema": {}, "defaultValue": { "a": null } },
          },
        }
        """;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Fact]
    public void Every_issue_id_has_a_rule()
    {
        IEnumerable<string> ids =
            typeof(IssueIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetValue(null)!);

        Assert.All(ids, id => Assert.Contains(id, ManifestRules.ById));
    }

    [Fact]
    public async Task OpenFeature_manifest_reports_only_missing_owners_and_last_days()
    {
        ImmutableArray<Diagnostic> diagnostics = await ManifestVerifier.VerifyAsync("""
            {
              "$schema": "https://raw.githubusercontent.com/open-feature/cli/main/schema/v0/flag-manifest.json",
              "flags": {
                {|FLAG008:"new_ui"|}: { "flagType": "boolean", "defaultValue": false, "description": "New user interface" },
                {|FLAG008:"page_size"|}: { "flagType": "integer", "defaultValue": 20, "description": "Results on a page" }
              }
            }
            """);

        Assert.All(diagnostics, diagnostic => Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity));
    }

    [Fact]
    public async Task Reads_only_the_manifest() =>
        Assert.Empty(
            await TestProject.WithManifest("""{ "flags": {} }""").WithFile("/project/appsettings.json", "nonsense").AnalyzeAsync());

    [Fact]
    public async Task Diagnostics_are_the_same_in_every_culture()
    {
        TestProject project = TestProject.WithManifest(Manifest).WithProperty("PinnedFlags", "rate=1.5|NEW_UI=true");
        string[] expected = Print(await project.AnalyzeAsync());
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            foreach (string name in (string[])["tr-TR", "de-DE", "ar-SA"])
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
                Assert.Equal(expected, Print(await project.AnalyzeAsync()));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Mutated_manifest_produces_valid_diagnostics(int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < TestRun.Count(full: 15, brief: 3); i++)
        {
            await AssertValidDiagnosticsAsync(Mutation.Of(Encoding.UTF8.GetBytes(Manifest), random));
        }
    }

    [Fact]
    public async Task Truncated_manifest_produces_valid_diagnostics()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Manifest);
        for (int length = 0; length < bytes.Length; length += TestRun.Step(full: 29, brief: 131))
        {
            await AssertValidDiagnosticsAsync(bytes[..length]);
        }
    }

    [Fact]
    public async Task Huge_and_deep_manifests_produce_valid_diagnostics()
    {
        string flags = string.Join(
            ",\n",
            Enumerable.Range(0, TestRun.Count(full: 1_500, brief: 500)).Select(i => $$"""
                "flag_{{i}}": { "flagType": "boolean", "defaultValue": false, "permanent": true }
                """));

        await AssertValidDiagnosticsAsync(Encoding.UTF8.GetBytes($"{{ \"flags\": {{ {flags} }} }}"));
        await AssertValidDiagnosticsAsync(Encoding.UTF8.GetBytes(new string('[', 1_000_000)));
        await AssertValidDiagnosticsAsync(Encoding.UTF8.GetBytes(new string('x', 1_000_000)));
    }

    // AnalyzeAsync asserts that no analyzer throws.
    private static async Task AssertValidDiagnosticsAsync(byte[] bytes)
    {
        await AssertValidDiagnosticsAsync(TestProject.WithManifest(bytes, Encoding.Latin1));
        await AssertValidDiagnosticsAsync(TestProject.WithManifest(bytes, Encoding.UTF8));
    }

    private static async Task AssertValidDiagnosticsAsync(TestProject manifest)
    {
        TestProject project = manifest
            .WithProperty("PinnedFlags", "new_ui=true|greeting=hi|gone=1")
            .WithProperty("FlagsAreas", "new")
            .WithSeverity("FLAG006", ReportDiagnostic.Warn);
        int length = project.Files[0].GetText()!.Length;

        Assert.All(await project.AnalyzeAsync(), diagnostic =>
        {
            string message = diagnostic.GetMessage();
            Assert.InRange(diagnostic.Location.SourceSpan.End, 0, length);
            Assert.False(message.Length == 0 || message.EndsWith('.') || message.Any(char.IsControl), message);
        });
    }

    private static string[] Print(ImmutableArray<Diagnostic> diagnostics) =>
        [.. diagnostics.Select(diagnostic => $"{diagnostic.Id} {diagnostic.Location.GetLineSpan()} {diagnostic.GetMessage()}")];
}
