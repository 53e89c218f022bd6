using System.Collections.Immutable;
using System.Text;
using FeatureFlags.Tests.Compiler;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAG301UnknownSettingTests
{
    private const string Manifest = """
        {
          "flags": {
            "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true },
            "page_size": { "flagType": "integer", "defaultValue": 20, "permanent": true },
            "beta_users": { "flagType": "users", "defaultValue": [], "permanent": true }
          }
        }
        """;

    [Fact]
    public async Task Reports_unknown_names_anywhere_in_the_section()
    {
        ImmutableArray<Diagnostic> diagnostics = await SettingsVerifier.VerifyAsync(Manifest, """
            {
              // Comments and trailing commas are allowed.
              "Logging": { "new_uy": true },
              "FeatureFlags": {
                "new_ui": true,
                {|FLAG301:"new_uy"|}: true, {|FLAG301:"New_Uy"|}: true,
                "NEW_UI": false,
                {|FLAG301:"unheard_of"|}: { "enabled": true },
                "{|FLAG301:beta_user|}:0": "ann",
                "{|FLAG301:gone|}:users:0": "ann",
              },
              "FeatureFlags:page_size": 5,
              "featureflags:{|FLAG301:page_sise|}": 5,
              "featureFlags": { {|FLAG301:"lost"|}: null, },
            }
            """, SettingsVerifier.WithRepeatedKeys);

        Assert.Equal(
            [
                "no flag is called 'new_uy': did you mean 'new_ui'?",
                "no flag is called 'New_Uy': did you mean 'new_ui'?",
                "no flag is called 'unheard_of': declare the flag in flags.json, or remove the setting",
                "no flag is called 'beta_user': did you mean 'beta_users'?",
                "no flag is called 'gone': declare the flag in flags.json, or remove the setting",
                "no flag is called 'page_sise': did you mean 'page_size'?",
                "no flag is called 'lost': declare the flag in flags.json, or remove the setting",
            ],
            diagnostics.Select(diagnostic => diagnostic.GetMessage()));
        Assert.All(diagnostics, diagnostic => Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity));
    }

    [Fact]
    public async Task Reports_several_keys_of_one_flag_once() => await SettingsVerifier.VerifyAsync(Manifest, """
        { "FeatureFlags": { "{|FLAG301:testers|}:0": "ann", "Testers:1": "bob", "new_ui": true } }
        """);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Location_is_exact_with_any_line_ending_and_a_byte_order_mark(string lineEnd)
    {
        string markup = "\uFEFF" + """
            {
              "Größe 😀": "é", "FeatureFlags": { {|FLAG301:"x"|}: 1,

              {|FLAG301:"n\u0065w"|}: 1 }
            }
            """.ReplaceLineEndings(lineEnd);

        await SettingsVerifier.VerifyAsync(Manifest, markup);

        string text = Markup.Parse(markup).Text;
        InMemoryAdditionalText file =
            InMemoryAdditionalText.FromBytes(SettingsVerifier.SettingsPath, Encoding.UTF8.GetBytes(text), Encoding.Latin1);
        TestProject project = TestProject.WithManifest(Manifest);
        project = project with { Files = project.Files.Add(file), Options = project.Options.WithRole(file.Path, "settings") };
        Assert.Equal(
            ["(1,37)-(1,40)", "(3,2)-(3,12)"],
            (await project.AnalyzeAsync()).Select(diagnostic => diagnostic.Location.GetLineSpan().Span.ToString()));
    }

    [Fact]
    public async Task Key_with_an_escape_is_marked_as_a_whole() => await SettingsVerifier.VerifyAsync(Manifest, """
        { {|FLAG301:"FeatureFlags:n\u0065w"|}: true, "FeatureFlags": { {|FLAG301:"b\u0065ta:0"|}: "ann" } }
        """);

    [Fact]
    public async Task Every_settings_file_is_checked()
    {
        TestProject project = TestProject.WithManifest(Manifest);
        foreach (string name in (string[])["appsettings.json", "appsettings.Development.json"])
        {
            project = project.WithFile(TestProject.Directory + name, """{ "FeatureFlags": { "new_uy": true } }""", "settings");
        }

        Assert.Equal(
            ["/project/appsettings.Development.json: (0,20)-(0,28)", "/project/appsettings.json: (0,20)-(0,28)"],
            (await project.AnalyzeAsync()).Select(diagnostic => diagnostic.Location.GetLineSpan().ToString()));
    }

    [Fact]
    public async Task Only_files_with_the_settings_role_are_read() => Assert.Empty(await TestProject.WithManifest(Manifest)
        .WithFile(SettingsVerifier.SettingsPath, """{ "FeatureFlags": { "new_uy": true } }""")
        .WithFile("/project/other.json", """{ "FeatureFlags": { "new_uy": true } }""", "content")
        .AnalyzeAsync());

    [Theory]
    [InlineData("""{ "FeatureFlags": "new_uy" }""")]
    [InlineData("""{ "FeatureFlags": ["new_uy"], "a": [{ "FeatureFlags": { "new_uy": 1 } }] }""")]
    [InlineData("""{ "FeatureFlags": { "": 1, ":0": 1 }, "FeatureFlagsX:new_uy": 1, "App": { "FeatureFlags": { "new_uy": 1 } } }""")]
    [InlineData("""{ "FeatureFlags:": 1 }""")]
    [InlineData("""{|FLAG303:["FeatureFlags"]|}""")]
    [InlineData("""{|FLAG303:"FeatureFlags"|}""")]
    [InlineData("{|FLAG303:FeatureFlags|} is not JSON")]
    [InlineData("")]
    public async Task Files_without_flag_settings_report_no_unknown_setting(string settings) =>
        await SettingsVerifier.VerifyAsync(Manifest, settings);

    [Fact]
    public async Task Reports_unknown_names_in_the_readable_part_of_a_broken_file() => await SettingsVerifier.VerifyAsync(Manifest, """
        { "FeatureFlags": { {|FLAG301:"new_uy"|}: true, "page_size": {|FLAG303:,|} {|FLAG301:"lost"|}: 1,
        """);

    [Fact]
    public async Task Missing_or_unreadable_manifest_reports_no_unknown_setting()
    {
        const string Settings = """{ "FeatureFlags": { "new_uy": true } }""";

        TestProject missing = new TestProject().WithFile(SettingsVerifier.SettingsPath, Settings, "settings");
        TestProject unreadable = TestProject.WithManifest("""{ "flags": { "new_ui": """)
            .WithFile(SettingsVerifier.SettingsPath, Settings, "settings");

        Assert.Equal(["FLAG901"], (await missing.AnalyzeAsync()).Select(diagnostic => diagnostic.Id));
        Assert.DoesNotContain(await unreadable.AnalyzeAsync(), diagnostic => diagnostic.Id == "FLAG301");
    }

    [Fact]
    public async Task Flag_declared_with_an_error_is_not_unknown()
    {
        TestProject project = TestProject
            .WithManifest("""{ "flags": { "new_ui": { "flagType": "boolean", "defaultValue": 1, "permanent": true } } }""")
            .WithFile(SettingsVerifier.SettingsPath, """{ "FeatureFlags": { "new_ui": true } }""", "settings")
            .WithFile(TestProject.Directory + "appsettings.Staging.json", """{ "FeatureFlags": { "NEW_UI": true } }""", "settings")
            .WithFile(
                SettingsVerifier.LaunchPath,
                """{ "profiles": { "a": { "environmentVariables": { "FEATURE_NEW_UI": "true" } } } }""",
                "launch");

        Assert.Equal(["FLAG003"], (await project.AnalyzeAsync()).Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public async Task Flags_of_referenced_assemblies_are_known()
    {
        const string Other = """{ "flags": { "slow_path": { "flagType": "boolean", "defaultValue": true, "permanent": true } } }""";
        TestProject library = TestProject.WithCode(Other, "class C { }") with { Name = "Library" };

        await SettingsVerifier.VerifyAsync(
            Manifest,
            """{ "FeatureFlags": { "slow_path": false, "new_ui": true, {|FLAG301:"slow_pat"|}: true } }""",
            project => project with { References = project.References.Add(library.Reference()) });
    }

    [Fact]
    public async Task FlagsSection_sets_the_name_of_the_section() => await SettingsVerifier.VerifyAsync(
        Manifest,
        """
        {
          "FeatureFlags": { "new_uy": true },
          "shop": { "toggles": { {|FLAG301:"new_uy"|}: true, "new_ui": true }, "new_uy": true, "Toggles:{|FLAG301:lost|}": 1 },
          "Shop:Toggles": { {|FLAG301:"gone"|}: true }, "Shop:Toggles:{|FLAG301:away|}:0": 1
        }
        """,
        project => project.WithProperty("FlagsSection", " Shop:Toggles "));

    [Fact]
    public async Task Reports_variables_in_launch_settings()
    {
        ImmutableArray<Diagnostic> diagnostics = await SettingsVerifier.VerifyLaunchAsync(Manifest, """
            {
              "$schema": "https://json.schemastore.org/launchsettings.json",
              "profiles": {
                "http": {
                  "commandName": "Project",
                  "environmentVariables": {
                    "ASPNETCORE_ENVIRONMENT": "Development",
                    "FEATURE_NEW_UI": "true",
                    {|FLAG301:"FEATURE_NEW_UY"|}: "true",
                    {|FLAG301:"FEATURE_ABC"|}: "true",
                    "FeatureFlags__page_size": "5",
                    {|FLAG301:"FeatureFlags__page_sise"|}: "5",
                    "featureflags:beta_users:0": "ann",
                    {|FLAG301:"FEATURE_new_ui"|}: "true",
                    "feature_lost": "true", "FEATURE_": "x"
                  }
                },
                "https": {
                  "environmentVariables": {
                    {|FLAG301:"FEATURE_LOST"|}: "1", {|FLAG301:"FeatureFlags__testers__0"|}: "ann", "FeatureFlags__testers__1": "bob"
                  }
                },
                "IIS Express": { "commandName": "IISExpress" }
              },
              "FEATURE_GONE": "1"
            }
            """);

        Assert.Equal("no flag is set by 'FEATURE_NEW_UY': did you mean 'FEATURE_NEW_UI'?", diagnostics[0].GetMessage());
        Assert.Equal("no flag is set by 'FEATURE_ABC': declare the flag in flags.json, or remove the setting", diagnostics[1].GetMessage());
        Assert.Equal("no flag is called 'page_sise': did you mean 'page_size'?", diagnostics[2].GetMessage());
    }

    [Fact]
    public async Task FlagsEnvironmentPrefix_sets_the_prefix_of_variables() => await SettingsVerifier.VerifyLaunchAsync(
        Manifest,
        """{ "profiles": { "a": { "environmentVariables": { "FEATURE_X": "1", "SHOP_NEW_UI": "1", {|FLAG301:"SHOP_NEW_UY"|}: "1" } } } }""",
        project => project.WithProperty("FlagsEnvironmentPrefix", "SHOP_"));
}
