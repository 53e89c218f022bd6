using Microsoft.CodeAnalysis;

namespace FeatureFlags.Analyzers.Tests;

public sealed class FLAG202ExpiringFlagTests
{
    private const string Manifest = """
        {
          "flags": {
            "new_ui": {
              "flagType": "boolean", "defaultValue": false, "owner": "web-team", "ticket": "WEB-12", "expires": {|FLAG202:"2027-03-31"|}
            },
            "page_size": { "flagType": "integer", "defaultValue": 20, "owner": "search", "expires": "2027-04-30" },
            "old": { "flagType": "boolean", "defaultValue": false, "retired": true, "expires": "2027-03-31" },
            "stays": { "flagType": "boolean", "defaultValue": false, "permanent": true, "expires": "2027-03-31" }
          }
        }
        """;

    private static readonly string s_manifest = Markup.Parse(Manifest).Text;

    [Fact]
    public async Task Reports_a_near_last_day_in_the_manifest()
    {
        Diagnostic diagnostic = Assert.Single(
            await ManifestVerifier.VerifyAsync(Manifest, project => project.WithProperty("FlagsAsOf", "2027-03-25")));

        Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity);
        Assert.Equal(
            "the last day of the flag 'new_ui' is 2027-03-31, in 6 days (owner web-team, ticket WEB-12): decide which value stays, "
            + "or set a later date in 'expires'",
            diagnostic.GetMessage());
    }

    [Fact]
    public async Task Reports_each_use_as_info()
    {
        Assert.All(
            await SourceVerifier.VerifyAsync(
                s_manifest,
                """
                using Shop;
                class Page(IFlags flags)
                {
                    bool New => Flags.{|FLAG202:NewUi|} || flags.{|FLAG202:NewUi|} || Flags.Stays;
                    int Size => Flags.PageSize;
                }
                """,
                project => project.WithProperty("FlagsAsOf", "2027-03-25")),
            diagnostic => Assert.Equal(DiagnosticSeverity.Info, diagnostic.Severity));
    }

    [Theory]
    [InlineData("2027-03-16", null, null)]
    [InlineData("2027-03-17", null, "in 14 days")]
    [InlineData("2027-03-30", null, "in 1 day")]
    [InlineData("2027-03-31", null, "today")]
    [InlineData("2027-03-17", "13", null)]
    [InlineData("2026-03-31", "365", "in 365 days")]
    [InlineData("2027-03-30", "0", null)]
    [InlineData("2027-03-31", " 0 ", "today")]
    public async Task FlagsExpiryWarningDays_sets_the_warning_period(string asOf, string? days, string? when)
    {
        TestProject project = TestProject.WithManifest(s_manifest).WithProperty("FlagsAsOf", asOf);

        project = days is null ? project : project.WithProperty("FlagsExpiryWarningDays", days);
        IEnumerable<string> messages = (await project.AnalyzeAsync()).Select(diagnostic => diagnostic.GetMessage());

        string start = $"the last day of the flag 'new_ui' is 2027-03-31, {when} (";
        Assert.Equal(when is not null, messages.Any(message => message.StartsWith(start, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("two weeks")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("99999999999")]
    public async Task Invalid_FlagsExpiryWarningDays_is_reported_and_14_is_used(string days)
    {
        TestProject project = TestProject.WithManifest(s_manifest)
            .WithProperty("FlagsAsOf", "2027-03-20")
            .WithProperty("FlagsExpiryWarningDays", days);

        Assert.Equal(
            [
                $"FLAG201 FlagsExpiryWarningDays is '{days}', which is not a whole number of days: the build uses the default, 14",
                "FLAG202 the last day of the flag 'new_ui' is 2027-03-31, in 11 days (owner web-team, ticket WEB-12): "
                + "decide which value stays, or set a later date in 'expires'",
            ],
            (await project.AnalyzeAsync()).Select(diagnostic => $"{diagnostic.Id} {diagnostic.GetMessage()}"));
    }

    [Fact]
    public async Task Flag_becomes_expired_on_the_day_after_its_last_day()
    {
        TestProject project = TestProject.WithManifest(s_manifest);

        Assert.Equal(
            ["FLAG202"],
            (await project.WithProperty("FlagsAsOf", "2027-03-31").AnalyzeAsync()).Select(diagnostic => diagnostic.Id));
        Assert.Equal(
            ["FLAG201"],
            (await project.WithProperty("FlagsAsOf", "2027-04-01").AnalyzeAsync()).Select(diagnostic => diagnostic.Id));
    }
}
