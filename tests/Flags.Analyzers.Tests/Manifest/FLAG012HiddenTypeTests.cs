using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAG012HiddenTypeTests
{
    private const string ConsoleUsings = """
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.IO;
        global using global::System.Linq;
        global using global::System.Net.Http;
        global using global::System.Threading;
        global using global::System.Threading.Tasks;
        """;

    [Theory]
    [InlineData("console", "System.Console")]
    [InlineData("task", "System.Threading.Tasks.Task")]
    [InlineData("file", "System.IO.File")]
    [InlineData("timer", "System.Threading.Timer")]
    [InlineData("action", "System.Action")]
    [InlineData("lock", "System.Threading.Lock")]
    [InlineData("range", "System.Range")]
    public async Task Reports_a_type_of_an_implicit_using(string flag, string hidden) => Assert.Equal(
        [Message(flag, hidden[(hidden.LastIndexOf('.') + 1)..], $"'{hidden}'")],
        await FindAsync(flag, "", ConsoleUsings));

    [Theory]
    [InlineData("namespace Shop { class Theme { } }", "'Shop.Theme'")]
    [InlineData("namespace Shop { record Theme { } }", "'Shop.Theme'")]
    [InlineData("namespace Shop { enum Theme { Mine } }", "'Shop.Theme'")]
    [InlineData("namespace Shop.Models { class Theme { } }", "'Shop.Models.Theme'")]
    [InlineData("class Theme { }", "'Theme'")]
    [InlineData("namespace Shop.Theme { class Any { } }", "the namespace 'Shop.Theme'")]
    [InlineData("namespace Theme { class Any { } }", "the namespace 'Theme'")]
    [InlineData("using Theme = System.Text.StringBuilder; class Any { }", "the alias 'Theme' of a using directive")]
    [InlineData("using static Outer; class Outer { public class Theme { } }", "'Outer.Theme'")]
    public async Task Reports_types_namespaces_and_aliases_of_the_project(string source, string hidden) => Assert.Equal(
        [Message("theme", "Theme", hidden)],
        await FindAsync("theme", "", source));

    [Theory]
    [InlineData("namespace Shop { class Theme<T> { } class Outer { class Theme { } } class Flags2 { int Theme; } }")]
    [InlineData("namespace Other { class Any { System.Version Theme() => new(1, 2); } }")]
    public async Task Reports_nothing_when_no_type_is_hidden(string source) => Assert.Empty(await FindAsync("theme", "", source));

    [Fact]
    public async Task Inaccessible_type_is_not_reported()
    {
        MetadataReference library = Library.Compile("Library", "namespace Library { class Theme { } }");

        Assert.Empty(
            await FindAsync(
                Project("theme", "", "using Library; class Any { }") with { References = [.. new TestProject().References, library] }));
    }

    [Theory]
    [InlineData("namespace Company { public class Theme { } }", "")]
    [InlineData("namespace Other { public class Theme { } }", "global using Other;")]
    public async Task Reports_a_type_of_another_assembly_in_an_enclosing_or_imported_namespace(string library, string source)
    {
        TestProject project =
            Project("theme", "", source) with { References = [.. new TestProject().References, Library.Compile("Library", library)] };

        Assert.Single(await FindAsync(project.WithProperty("RootNamespace", "Company.Shop")));
    }

    [Fact]
    public async Task Reports_records_nested_types_and_payloads()
    {
        const string Manifest = """
            {
              "flags": {
                {|FLAG012:"http"|}: {
                  "flagType": "object",
                  "schema": {
                    "type": "object",
                    "properties": { "client": { "type": "object", "properties": { "n": { "type": "integer" } } } }
                  },
                  "defaultValue": {}, "permanent": true
                },
                {|FLAG012:"search"|}: {
                  "flagType": "object", "schema": { "type": "object", "properties": { "option": { "enum": ["a"] } } },
                  "defaultValue": {}, "permanent": true
                },
                "offer": {
                  "flagType": "variant", "variants": { "a": { "n": 1 } }, "defaultValue": "a", "permanent": true,
                  "typeName": {|FLAG012:"Shipping"|}
                },
                "version": { "flagType": "boolean", "defaultValue": true, "permanent": true }
              }
            }
            """;

        await ManifestVerifier.VerifyAsync(
            Manifest,
            project => (project with { Sources = [ConsoleUsings, "namespace Shop { class ShippingPayload { } }"] })
                .WithProperty("FlagsReportUnused", "false"));
    }

    [Fact]
    public async Task TypeName_resolves_the_conflict()
    {
        Assert.Empty(await FindAsync("version", """, "typeName": "AppVersion" """, ConsoleUsings));
        Assert.Equal(
            [Message("version", "Version", "'System.Version'")],
            await FindAsync("version", """, "typeName": "Version" """, ConsoleUsings));
    }

    private static string Message(string flag, string type, string hidden) =>
        $"FLAG012 at 2: '{flag}' generates the type 'Shop.{type}', which hides {hidden}: "
        + $"set another type name, such as \"typeName\": \"{type}Flag\"";

    private static Task<string[]> FindAsync(string flag, string more, string source) => FindAsync(Project(flag, more, source));

    private static async Task<string[]> FindAsync(TestProject project) =>
        [
            .. (await project.AnalyzeAsync()).Select(
                diagnostic => $"{diagnostic.Id} at {diagnostic.Location.GetLineSpan().StartLinePosition.Line}: {diagnostic.GetMessage()}"),
        ];

    private static TestProject Project(string flag, string more, string source) => TestProject.WithCode(
        $$"""
        {
          "flags": {
            "{{flag}}": { "flagType": "variant", "variants": ["a", "b"], "defaultValue": "a", "permanent": true{{more}} }
          }
        }
        """,
        source);
}
