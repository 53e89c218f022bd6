using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAG303UnreadableSettingsTests
{
    private const string Manifest = """
        {
          "flags": {
            "new_ui": { "flagType": "boolean", "defaultValue": false, "permanent": true },
            "page_size": { "flagType": "integer", "defaultValue": 20, "minimum": 1, "maximum": 100, "permanent": true }
          }
        }
        """;

    [Fact]
    public async Task Reports_the_first_error_and_checks_the_rest()
    {
        ImmutableArray<Diagnostic> diagnostics = await SettingsVerifier.VerifyAsync(Manifest, """
            {
              "Timeout": {|FLAG303:#|}{Timeout}#,
              "FeatureFlags": {
                "new_ui": {|FLAG302:"maybe"|},
                {|FLAG301:"page_sise"|}: 5,
                "page_size": tru
              }
            }
            """);

        Diagnostic unreadable = diagnostics.Single(diagnostic => diagnostic.Id == "FLAG303");
        Assert.Equal(DiagnosticSeverity.Warning, unreadable.Severity);
        Assert.StartsWith(
            "the program cannot read this file, and the build did not check all of its flag settings: '#' is not a value",
            unreadable.GetMessage(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "FeatureFlags": { "page_size": 5, {|FLAG303:"Page_Size"|}: 6 } }""")]
    [InlineData("""{ "FeatureFlags": { "page_size": 5 }, {|FLAG303:"featureflags:PAGE_SIZE"|}: 6 }""")]
    [InlineData("""{ "FeatureFlags": { "new_ui": true, {|FLAG303:"new_ui"|}: null } }""")]
    [InlineData("""{ "FeatureFlags": { "new_ui": true }, "A": { "b": { "c": 1 } }, "a:B": { {|FLAG303:"C"|}: 1 } }""")]
    [InlineData("""{ "FeatureFlags": {}, "Hosts": ["a", "b"], "hosts:1": {|FLAG303:"c"|} }""", "hosts:1")]
    [InlineData("""{ "FeatureFlags": {}, "Hosts": ["a"], "HOSTS": [{|FLAG303:"c"|}] }""")]
    [InlineData("""{|FLAG303:["FeatureFlags"]|}""")]
    public async Task Reports_files_that_the_host_cannot_load(string markup, string? name = null)
    {
        string marked = name is null
            ? markup
            : markup.Replace($"\"{name}\": {{|FLAG303:\"c\"|}}", $"{{|FLAG303:\"{name}\"|}}: \"c\"", StringComparison.Ordinal);

        await SettingsVerifier.VerifyAsync(Manifest, marked);

        Assert.ThrowsAny<Exception>(() => Load(Markup.Parse(marked).Text));
    }

    [Theory]
    [InlineData("""{ "FeatureFlags": { "new_ui": true }, "a": { "x": 1 }, "A": { "y": 2 } }""")]
    [InlineData("""{ "FeatureFlags": { "new_ui": true }, "a": 1, "A": {} }""")]
    [InlineData("""{ /* a comment */ "FeatureFlags": { "new_ui": true, }, } // at the end""")]
    [InlineData("\uFEFF{ \"FeatureFlags\": { \"new_ui\": true } }")]
    public async Task Accepts_files_that_the_host_can_load(string file)
    {
        await SettingsVerifier.VerifyAsync(Manifest, file);

        Load(file);
    }

    [Fact]
    public async Task Message_names_the_repeated_key()
    {
        Diagnostic diagnostic = Assert.Single(await SettingsVerifier.VerifyAsync(
            Manifest, """{ "FeatureFlags": { "page_size": 5, {|FLAG303:"Page_Size"|}: 6 } }"""));

        Assert.EndsWith(
            ": the key 'Page_Size' appears twice, because keys are not case-sensitive", diagnostic.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_file_without_flag_settings_is_ignored() => await SettingsVerifier.VerifyAsync(
        Manifest, """{ "Logging": tru, "Logging": 1 }""");

    [Fact]
    public async Task Reports_launch_settings_with_invalid_json() => await SettingsVerifier.VerifyLaunchAsync(
        Manifest,
        """{ "profiles": { "a": { "environmentVariables": { "FEATURE_NEW_UI": {|FLAG302:"maybe"|}, "B": {|FLAG303:tru|} } } } }""");

    private static void Load(string file) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(file))).Build();
}
