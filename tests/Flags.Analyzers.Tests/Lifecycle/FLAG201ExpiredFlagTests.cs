using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAG201ExpiredFlagTests
{
    private const string Manifest = """
        {
          "flags": {
            "new_ui": {
              "flagType": "boolean", "defaultValue": false, "owner": "web-team", "ticket": "WEB-12", "expires": {|FLAG201:"2027-03-31"|}
            },
            "page_size": { "flagType": "integer", "defaultValue": 20, "owner": "search", "expires": {|FLAG201:"2026-12-31"|} },
            "rollout": { "flagType": "percentage", "defaultValue": 5, "ticket": "WEB-13", "owner": "x", "expires": "2027-12-31" },
            "old": { "flagType": "boolean", "defaultValue": false, "retired": true, "expires": "2020-01-01" },
            "stays": { "flagType": "boolean", "defaultValue": false, "permanent": true, "expires": "2020-01-01" },
            "free": { "flagType": "boolean", "defaultValue": false, "permanent": true }
          }
        }
        """;

    private static readonly string s_manifest = Markup.Parse(Manifest).Text;

    [Fact]
    public async Task Reports_the_date_in_the_manifest() =>
        await ManifestVerifier.VerifyAsync(Manifest, project => project.WithProperty("FlagsAsOf", "2027-04-01"));

    [Fact]
    public async Task Reports_each_use() => await SourceVerifier.VerifyAsync(
        s_manifest,
        """
        using System;
        using Shop;

        class Page(IFlags flags, FlagValues values)
        {
            bool Accessor => Flags.{|FLAG201:NewUi|} && Flags.Stays && Flags.Free;
            int Injected => flags.{|FLAG201:PageSize|} + values.{|FLAG201:PageSize|};
            string Name => nameof(Flags.{|FLAG201:NewUi|}) + Flags.Names.{|FLAG201:NewUi|};
            bool InTime => Flags.Rollout.IsEnabled;
            bool Pattern => flags is { {|FLAG201:NewUi|}: true };
            IDisposable Override() => Flags.Override(o => o.{|FLAG201:NewUi|} = true);
            static Func<bool> s_late = () => Shop.Flags.{|FLAG201:NewUi|};
        }
        """,
        project => project.WithProperty("FlagsAsOf", "2027-04-01"));

    [Fact]
    public async Task Reports_uses_in_a_project_that_references_the_declaring_project()
    {
        TestProject library =
            TestProject.WithCode(s_manifest, "class C { }").WithProperty("FlagsAccessibility", "public") with { Name = "Library" };
        TestProject project =
            new TestProject { Sources = ["class Page { bool IsNew => Shop.Flags.NewUi; }"] }.WithProperty("FlagsAsOf", "2027-04-02");

        Diagnostic diagnostic = Assert.Single(
            await (project with { References = project.References.Add(library.Reference()) }).AnalyzeAsync());

        Assert.Equal("FLAG201", diagnostic.Id);
        Assert.StartsWith(
            "the last day of the flag 'new_ui' was 2027-03-31, 2 days ago (owner web-team, ticket WEB-12): ",
            diagnostic.GetMessage(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2027-03-31", null)]
    [InlineData("2027-04-01", "1 day ago")]
    [InlineData("2027-04-30", "30 days ago")]
    [InlineData("2028-03-31", "366 days ago")]
    [InlineData(" 9999-12-31 ", "2911988 days ago")]
    public async Task Flag_expires_on_the_day_after_its_last_day(string asOf, string? age)
    {
        ImmutableArray<Diagnostic> diagnostics = await Analyze("new_ui", asOf);

        string message = $"the last day of the flag 'new_ui' was 2027-03-31, {age} (owner web-team): retire or remove the flag, "
            + "or set a later date in 'expires'";
        string[] expected = age is null ? [] : [message];
        Assert.Equal(expected, diagnostics.Select(diagnostic => diagnostic.GetMessage()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public async Task Reports_nothing_without_FlagsAsOf(string? asOf) => Assert.Empty(await Analyze("new_ui", asOf));

    [Theory]
    [InlineData("31.03.2027")]
    [InlineData("2027-02-30")]
    [InlineData("2027-3-1")]
    [InlineData("2027-03-31T00:00:00Z")]
    [InlineData("today")]
    public async Task Invalid_FlagsAsOf_is_reported_once(string asOf)
    {
        Diagnostic diagnostic = Assert.Single(await Analyze("new_ui", asOf));

        Assert.Equal(("FLAG201", Location.None), (diagnostic.Id, diagnostic.Location));
        Assert.Equal(
            $"FlagsAsOf is '{asOf}', which is not a date in the format yyyy-MM-dd: the build does not check expiry dates",
            diagnostic.GetMessage());
    }

    [Fact]
    public async Task Invalid_FlagsAsOf_is_not_reported_without_expiring_flags() => Assert.Empty(await TestProject
        .WithManifest("""{ "flags": { "a": { "flagType": "boolean", "defaultValue": false, "permanent": true } } }""")
        .WithProperty("FlagsAsOf", "x")
        .AnalyzeAsync());

    [Fact]
    public async Task Diagnostics_are_the_same_in_every_run_and_culture()
    {
        TestProject project = TestProject
            .WithCode(s_manifest, """
                using Shop;
                class Page { object All => (Flags.NewUi, Flags.PageSize, Flags.Rollout, Flags.Old, Flags.Stays, Flags.Free); }
                """)
            .WithProperty("FlagsAsOf", "2027-04-01");
        string[] first = await Print();
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            // This culture uses a calendar in which the year 2027 is 1448.
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            Assert.Equal(first, await Print());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        Assert.Equal(first, await Print());
        Assert.Equal(4, first.Count(line => line.StartsWith("FLAG201", StringComparison.Ordinal)));

        async Task<string[]> Print() =>
        [
            .. (await project.AnalyzeAsync())
                .Select(diagnostic => $"{diagnostic.Id} {diagnostic.Location.GetLineSpan()} {diagnostic.GetMessage()}"),
        ];
    }

    [Fact]
    public async Task Invalid_flags_are_not_reported_as_expired() => await ManifestVerifier.VerifyAsync(
        """
        { "flags": {
          "a": { "flagType": "boolean", "defaultValue": {|FLAG003:1|}, "owner": "x", "expires": "2020-01-01" },
          "b": { "flagType": "boolean", "defaultValue": true, "owner": "x", "expires": {|FLAG003:"2020-13-01"|} },
          "c": { "flagType": "boolean", "defaultValue": true, "owner": "x", "expires": {|FLAG201:"2020-12-01"|} }
        } }
        """,
        project => project.WithProperty("FlagsAsOf", "2027-04-01"));

    [Fact]
    public async Task Only_the_used_manifest_is_checked()
    {
        TestProject project = new TestProject()
            .WithFile("/project/b/flags.json", s_manifest)
            .WithFile(
                "/project/a/flags.json",
                """{ "flags": { "c": { "flagType": "boolean", "defaultValue": true, "owner": "x", "expires": "2020-12-01" } } }""")
            .WithProperty("FlagsAsOf", "2027-04-01");

        ImmutableArray<Diagnostic> diagnostics = await project.AnalyzeAsync();

        Assert.Equal(
            ["FLAG201 /project/a/flags.json", "FLAG903 /project/b/flags.json"],
            diagnostics.Select(diagnostic => $"{diagnostic.Id} {diagnostic.Location.GetLineSpan().Path}"));
    }

    private static Task<ImmutableArray<Diagnostic>> Analyze(string name, string? asOf)
    {
        TestProject project = TestProject
            .WithManifest($$"""
                {
                  "flags": {
                    "{{name}}": { "flagType": "boolean", "defaultValue": false, "owner": "web-team", "expires": "2027-03-31" }
                  }
                }
                """)
            .WithProperty("FlagsExpiryWarningDays", "0")
            .WithSeverity("FLAG202", ReportDiagnostic.Suppress);
        return (asOf is null ? project : project.WithProperty("FlagsAsOf", asOf)).AnalyzeAsync();
    }
}
