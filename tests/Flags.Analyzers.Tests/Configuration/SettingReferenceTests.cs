using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Analyzers.Tests;

/// <summary>The build checks references from settings to flags and segments like the runtime.</summary>
public sealed class SettingReferenceTests
{
    private const string Manifest = """
        {
          "segments": { "europe": { "rules": [{ "when": { "country": { "in": ["DE"] } } }] } },
          "flags": {
            "p1": { "flagType": "percentage", "defaultValue": 5, "permanent": true },
            "p2": { "flagType": "percentage", "defaultValue": { "requires": { "p3": true } }, "permanent": true },
            "p3": { "flagType": "percentage", "defaultValue": 5, "permanent": true },
            "on": { "flagType": "boolean", "defaultValue": false, "permanent": true },
            "size": { "flagType": "integer", "defaultValue": 20, "permanent": true },
            "theme": { "flagType": "variant", "variants": ["classic", "compact"], "defaultValue": "classic", "permanent": true },
            "beta": { "flagType": "users", "defaultValue": [], "permanent": true }
          }
        }
        """;

    public static TheoryData<string> Files => new(
        """{ "p1": { "requires": { "nope": true }, "percentage": 100 } }""",
        """{ "p1": { "requires": { "on": true, "p33": true } } }""",
        """{ "p1": { "rules": [{ "when": { "segment": { "in": ["europe", "nope"] } } }] } }""",
        """{ "beta": { "rules": [{ "when": { "SEGMENT": { "notIn": ["eurpe"] } } }] } }""",
        """{ "theme": { "rules": [{ "when": { "segment": { "in": ["nope"] } }, "variant": "compact" }] } }""",
        """{ "p1": { "requires": { "theme": "dark" } } }""",
        """{ "p1": { "requires": { "theme": "compact" } }, "theme": { "requires": { "on": "maybe" } } }""",
        """{ "p1": { "requires": { "size": 5 } } }""",
        """{ "p1": { "requires": { "on": 1, "beta": "yes", "theme": "classic" } } }""",
        """{ "p1": { "requires": { "p1": true } } }""",
        """
        {
          "p1": { "requires": { "beta": true } }, "beta": { "requires": { "theme": "classic" } }, "theme": { "requires": { "p1": true } }
        }
        """,
        """{ "p3": { "requires": { "p2": true } } }""",
        """{ "p3": { "requires": { "p2": true } }, "p2": 100 }""",
        """{ "p1": { "requires": { "p3": true } }, "p3": { "requires": { "p1": true }, "percentage": 101 } }""",
        """{ "p1": "{ \"requires\": { \"nope\": true } }", "p3:requires:p2": true, "beta": "{ \"requires\": { \"beta\": true } }" }""");

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Build_and_runtime_report_the_same_errors(string section)
    {
        string settings = $$"""{ "FeatureFlags": {{section}} }""";
        FlagManifest manifest = LoadedManifest.Of(Manifest);
        IConfiguration configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(settings))).Build();
        using FlagEngine engine = FlagEngine.Create(configuration, manifest, new FlagsOptions { EnvironmentPrefix = "UNUSED_" });
        IEnumerable<string> rejected = manifest.Names
            .Select(name => (Name: name, engine.Client.Explain(name).Rejected?.Error))
            .Where(flag => flag.Error is not null)
            .Select(flag => $"the value is not valid for the flag '{flag.Name}': {flag.Error}");

        ImmutableArray<Diagnostic> diagnostics =
            await TestProject.WithManifest(Manifest).WithFile(SettingsVerifier.SettingsPath, settings, "settings").AnalyzeAsync();

        Assert.Equal(
            rejected.Order(StringComparer.Ordinal),
            diagnostics.Select(diagnostic => diagnostic.GetMessage()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Reports_the_exact_location_of_a_reference()
    {
        ImmutableArray<Diagnostic> diagnostics = await SettingsVerifier.VerifyAsync(Manifest, """
            {
              "FeatureFlags": {
                "p1": { "requires": { "nope": {|FLAG302:true|} }, "percentage": 100 },
                "p2": { "rules": [ { "when": { "segment": { "in": ["europe", {|FLAG302:"eurpe"|}] } } } ] },
                "theme": { "requires": { "on": true, "theme": {|FLAG302:"compact"|} } },
                "beta:requires:p3": {|FLAG302:true|}
              },
              "FeatureFlags:p3": { "REQUIRES": { "on": true, "beta": {|FLAG302:true|} } }
            }
            """);

        Assert.Equal(
            [
                "the value is not valid for the flag 'p1': requires.nope: there is no flag 'nope': declare the flag in the manifest",
                "the value is not valid for the flag 'p2': rules[0].when.segment.in[1]: there is no segment 'eurpe': "
                + "did you mean 'europe'?",
                "the value is not valid for the flag 'theme': requires.theme: the required flag requires this flag in turn, "
                + "directly or through other flags",
                "the value is not valid for the flag 'beta': requires.p3: the required flag requires this flag in turn, "
                + "directly or through other flags",
                "the value is not valid for the flag 'p3': requires.beta: the required flag requires this flag in turn, "
                + "directly or through other flags",
            ],
            diagnostics.Select(diagnostic => diagnostic.GetMessage()));
    }

    [Fact]
    public async Task Reports_a_cycle_across_files_in_the_overriding_file()
    {
        TestProject project = TestProject.WithManifest(Manifest)
            .WithFile(SettingsVerifier.SettingsPath, """{ "FeatureFlags": { "p1": { "requires": { "beta": true } } } }""", "settings");

        await SettingsVerifier.VerifyAtAsync(
            project, "appsettings.Production.json", """{ "FeatureFlags": { "beta": { "requires": { "p1": {|FLAG302:true|} } } } }""");
        await SettingsVerifier.VerifyAtAsync(
            project, "appsettings.Staging.json", """{ "FeatureFlags": { "beta": { "requires": { "p1": true } }, "p1": 100 } }""");
    }

    [Fact]
    public async Task Launch_profile_is_checked_with_the_files_of_its_environment()
    {
        TestProject project = TestProject.WithManifest(Manifest)
            .WithFile(SettingsVerifier.SettingsPath, """{ "FeatureFlags": { "p1": { "requires": { "beta": true } } } }""", "settings")
            .WithFile(TestProject.Directory + "appsettings.Development.json", """{ "FeatureFlags": { "p1": 100 } }""", "settings");
        const string Variable = """{\"requires\":{\"p1\":true}}""";

        await SettingsVerifier.VerifyLaunchAsync(Manifest, $$"""
            {
              "profiles": {
                "production": { "environmentVariables": { "FEATURE_BETA": {|FLAG302:"{{Variable}}"|} } },
                "development": { "environmentVariables": { "FEATURE_BETA": "{{Variable}}", "ASPNETCORE_ENVIRONMENT": "Development" } },
                "section": { "environmentVariables": { "FeatureFlags__beta__requires__p1": {|FLAG302:"true"|} } }
              }
            }
            """, _ => project);
    }

    [Fact]
    public async Task Requirement_chain_above_the_evaluation_limit_is_reported()
    {
        string[] names = [.. Enumerable.Range(0, 102).Select(index => $"f{index:000}")];
        string manifest = $$"""{ "flags": { {{string.Join(", ", names.Select(name => $$"""
            "{{name}}": { "flagType": "users", "defaultValue": [], "permanent": true }
            """))}} } }""";
        string settings = string.Join(", ", names.Zip(names.Skip(1), (name, next) => name == "f000"
            ? $$"""
              "{{name}}": { "requires": {|FLAG302:{ "{{next}}": true }|} }
              """
            : $$"""
              "{{name}}": { "requires": { "{{next}}": true } }
              """));

        Diagnostic diagnostic = Assert.Single(await SettingsVerifier.VerifyAsync(manifest, $$"""{ "FeatureFlags": { {{settings}} } }"""));

        Assert.Equal(
            "the value is not valid for the flag 'f000': requires: this flag would evaluate more than 100 flags, "
            + "directly or through other flags; a flag with many rules counts more than once",
            diagnostic.GetMessage());
    }

    [Fact]
    public async Task References_of_a_library_flag_resolve_in_the_library_manifest()
    {
        TestProject library =
            TestProject.WithCode(Manifest, "class C { }").WithProperty("FlagsAccessibility", "public") with { Name = "Library" };
        const string Own = """{ "flags": { "mine": { "flagType": "percentage", "defaultValue": 5, "permanent": true } } }""";

        await SettingsVerifier.VerifyAsync(
            Own,
            """
            {
              "FeatureFlags": {
                "p1": { "requires": { "mine": {|FLAG302:true|} } },
                "beta": { "requires": { "on": true }, "rules": [{ "when": { "segment": { "in": ["europe"] } } }] },
                "mine": { "requires": { "p1": {|FLAG302:true|} } }
              }
            }
            """,
            project => project with { References = project.References.Add(library.Reference()) });
    }

    [Fact]
    public async Task Setting_of_a_flag_in_two_manifests_must_be_valid_in_both()
    {
        TestProject library =
            TestProject.WithCode(Manifest, "class C { }").WithProperty("FlagsAccessibility", "public") with { Name = "Library" };
        const string Own = """{ "flags": { "size": { "flagType": "string", "defaultValue": "a", "permanent": true } } }""";

        Diagnostic diagnostic = Assert.Single(await SettingsVerifier.VerifyAsync(
            Own,
            """{ "FeatureFlags": { "size": {|FLAG302:"large"|} } }""",
            project => project with { References = project.References.Add(library.Reference()) }));

        Assert.Equal("the value is not valid for the flag 'size': 'large' is not a whole number", diagnostic.GetMessage());
    }

    [Fact]
    public async Task References_are_not_checked_when_the_manifest_is_unreadable() => Assert.DoesNotContain(
        await TestProject.WithManifest(Manifest.Replace("\"size\":", "\"size\": tru,", StringComparison.Ordinal))
            .WithFile(SettingsVerifier.SettingsPath, """{ "FeatureFlags": { "p1": { "requires": { "nope": true } } } }""", "settings")
            .AnalyzeAsync(),
        diagnostic => diagnostic.Id == "FLAG302");

    [Fact]
    public async Task Flag_declared_with_an_error_can_be_required() => Assert.DoesNotContain(
        await TestProject.WithManifest(Manifest.Replace("\"defaultValue\": false", "\"defaultValue\": 1", StringComparison.Ordinal))
            .WithFile(SettingsVerifier.SettingsPath, """{ "FeatureFlags": { "p1": { "requires": { "on": true } } } }""", "settings")
            .AnalyzeAsync(),
        diagnostic => diagnostic.Id == "FLAG302");
}
