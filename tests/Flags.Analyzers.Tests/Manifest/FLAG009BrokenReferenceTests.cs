using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAG009BrokenReferenceTests
{
    private static readonly MetadataReference s_library = (TestProject.WithManifest("""
        { "flags": { "of_library": { "flagType": "boolean", "defaultValue": false, "permanent": true } } }
        """) with { Name = "Library" }).Image();

    private static readonly TestProject s_project = TestProject.WithManifest("""
        {
          "flags": {
            "new_ui_enabled": { "flagType": "boolean", "defaultValue": false, "permanent": true },
            "invalid": { "flagType": "boolean", "defaultValue": 1, "permanent": true }
          }
        }
        """).WithSeverity("FLAG003", ReportDiagnostic.Suppress);

    [Theory]
    [InlineData(
        "new_ui_enable=true",
        "PinnedFlags names 'new_ui_enable', but the manifest does not declare this flag: did you mean 'new_ui_enabled'?")]
    [InlineData("search", "PinnedFlags names 'search', but the manifest does not declare this flag: correct the name, or remove the entry")]
    [InlineData("=true", "PinnedFlags names '', but the manifest does not declare this flag: correct the name, or remove the entry")]
    public async Task Undeclared_pinned_flag_is_reported_without_a_location(string pinned, string message)
    {
        Diagnostic diagnostic = Assert.Single(await s_project.WithProperty("PinnedFlags", pinned).AnalyzeAsync());

        Assert.Equal("FLAG009", diagnostic.Id);
        Assert.Equal(Location.None, diagnostic.Location);
        Assert.Equal(message, diagnostic.GetMessage());
    }

    [Theory]
    [InlineData(OutputKind.DynamicallyLinkedLibrary, "elsewhere=true", null)]
    [InlineData(OutputKind.ConsoleApplication, "new_ui_enabled=true", null)]
    [InlineData(OutputKind.ConsoleApplication, "of_library=true", null)]
    [InlineData(OutputKind.ConsoleApplication, "of_worker=true", null)]
    [InlineData(OutputKind.ConsoleApplication, "invalid_of_worker=true", null)]
    [InlineData(
        OutputKind.ConsoleApplication,
        "elsewhere=true",
        "PinnedFlags names 'elsewhere', but neither this project nor a referenced project declares this flag: correct the name, "
        + "or remove the entry")]
    [InlineData(
        OutputKind.ConsoleApplication,
        "of_libary=true",
        "PinnedFlags names 'of_libary', but neither this project nor a referenced project declares this flag: did you mean 'of_library'?")]
    public async Task Shared_pin_can_name_a_flag_of_any_project(OutputKind kind, string pinned, string? message)
    {
        const string Worker = """
            {
              "flags": {
                "of_worker": { "flagType": "boolean", "defaultValue": false, "permanent": true },
                "invalid_of_worker": { }
              }
            }
            """;
        TestProject project = s_project
            .WithFile("/worker/flags.json", Worker, "solution")
            .WithProperty("PinnedFlags", pinned)
            .WithProperty("SharedPinnedFlags", pinned) with
        {
            Sources = ["class C { static void Main() { } }"],
            References = [.. s_project.References, s_library],
            OutputKind = kind,
        };

        Assert.Equal(message is null ? [] : [message], (await project.AnalyzeAsync()).Select(diagnostic => diagnostic.GetMessage()));
    }

    [Fact]
    public async Task Application_without_a_manifest_validates_pinned_names()
    {
        TestProject application = new()
        {
            Sources = ["class C { static void Main() { } }"],
            OutputKind = OutputKind.ConsoleApplication,
        };
        TestProject project = application
            .WithProperty("PinnedFlags", "of_library=true|elsewhere=true")
            .WithProperty("SharedPinnedFlags", "of_library=true|elsewhere=true");

        Assert.Contains(
            "'elsewhere'",
            Assert.Single(await (project with { References = [.. project.References, s_library] }).AnalyzeAsync()).GetMessage(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Project_pin_must_name_a_flag_of_its_own_manifest()
    {
        TestProject project = s_project
            .WithProperty("PinnedFlags", "of_library=true|elsewhere=true")
            .WithProperty("SharedPinnedFlags", "elsewhere=true");

        Diagnostic diagnostic = Assert.Single(await (project with { References = [.. project.References, s_library] }).AnalyzeAsync());

        Assert.Equal(
            "PinnedFlags names 'of_library', but the manifest does not declare this flag: pin the flag in Library, which declares it",
            diagnostic.GetMessage());
    }

    [Theory]
    [InlineData(
        """{ "requires": { "missing": true } }""",
        "flag 'x', 'defaultValue': requires.missing: there is no flag 'missing': declare the flag in the manifest")]
    [InlineData(
        """{ "requires": { "number": true } }""",
        "flag 'x', 'defaultValue': requires.number: a flag of type 'integer' cannot be required: only on/off flags and variant flags can")]
    [InlineData(
        """{ "requires": { "theme": "dark" } }""",
        "flag 'x', 'defaultValue': requires.theme: there is no variant 'dark': use one of light, compact")]
    [InlineData("""{ "requires": { "x": true } }""", "flags require each other in a cycle: 'x' → 'x'")]
    [InlineData(
        """{ "rules": [{ "when": { "segment": { "in": ["staf"] } } }] }""",
        "flag 'x', 'defaultValue': rules[0].when.segment.in[0]: there is no segment 'staf': did you mean 'staff'?")]
    public async Task Reports_a_broken_reference_of_a_default(string value, string message)
    {
        TestProject project = TestProject.WithManifest($$"""
            {
              "flags": {
                "x": { "flagType": "percentage", "permanent": true, "defaultValue": {{value}} },
                "number": { "flagType": "integer", "permanent": true, "defaultValue": 1 },
                "theme": { "flagType": "variant", "permanent": true, "variants": ["light", "compact"], "defaultValue": "light" }
              },
              "segments": { "staff": { "groups": ["staff"] } }
            }
            """);

        Diagnostic diagnostic = Assert.Single(await project.AnalyzeAsync());

        Assert.Equal(("FLAG009", message), (diagnostic.Id, diagnostic.GetMessage()));
        Assert.Equal(2, diagnostic.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public async Task Invalid_pinned_flag_reports_no_second_error() =>
        Assert.Empty(await s_project.WithProperty("PinnedFlags", "invalid=true").AnalyzeAsync());

    [Fact]
    public async Task Pinned_flags_are_not_checked_when_the_manifest_is_unreadable()
    {
        TestProject project = TestProject.WithManifest("""{ "flags": { """).WithProperty("PinnedFlags", "new_ui_enabled=true");

        Assert.All(await project.AnalyzeAsync(), diagnostic => Assert.Equal("FLAG001", diagnostic.Id));
    }
}
