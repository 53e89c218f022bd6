using FeatureFlags.Generated;

namespace FeatureFlags.Tests.Engine;

/// <summary>Limits on the memory and time of a setting are checked while the setting is read.</summary>
public sealed class SettingLimitTests
{
    [Theory]
    [InlineData("matches", 100, "regular expressions")]
    [InlineData("contains", 10_000, "comparisons")]
    [InlineData("startsWith", 10_000, "comparisons")]
    [InlineData("endsWith", 10_000, "comparisons")]
    [InlineData("semver", 10_000, "comparisons")]
    [InlineData("cidr", 10_000, "comparisons")]
    public void List_above_its_limit_is_rejected(string op, int limit, string unit)
    {
        Assert.Null(GetError(List(op, limit)));
        Assert.Equal(
            $"rules[0].when.x.{op}: the setting has {limit + 1} {unit} up to this position: the maximum is {limit}",
            GetError(List(op, limit + 1)));
    }

    [Theory]
    [InlineData("in")]
    [InlineData("notIn")]
    public void Hashed_lists_have_no_limit(string op) => Assert.Null(GetError(List(op, 50_000)));

    [Fact]
    public void Rules_above_the_limit_are_rejected()
    {
        Assert.Null(GetError(Rules(1_000, """ "x": { "eq": 1 } """)));
        Assert.Equal(
            "rules: the setting has 1001 rules up to this position: the maximum is 1000", GetError(Rules(1_001, """ "x": { "eq": 1 } """)));
    }

    [Fact]
    public void Limits_apply_to_all_rules_together()
    {
        string operands = string.Join(",", Enumerable.Repeat("\"x\"", 100));
        Assert.Null(GetError(Rules(10, """ "x": { "matches": "a{100}" } """)));
        Assert.Null(GetError(Rules(100, $$""" "x": { "startsWith": [{{operands}}] } """)));
        Assert.Equal(
            "rules[100].when.x.matches: the setting has 101 regular expressions up to this position: the maximum is 100",
            GetError(Rules(200, """ "x": { "matches": "a" } """)));
        Assert.Equal(
            "rules[10].when.x.matches: the setting has 1100 states in regular expressions up to this position: the maximum is 1000",
            GetError(Rules(20, """ "x": { "matches": "a{100}" } """)));
        Assert.Equal(
            "rules[100].when.x.startsWith: the setting has 10001 comparisons up to this position: the maximum is 10000",
            GetError(Rules(101, $$""" "x": { "startsWith": [{{operands}}] } """)));
    }

    [Fact]
    public void Comparisons_within_a_version_range_count_toward_the_limit()
    {
        string range = string.Join(" ", Enumerable.Repeat("!=1", 200));
        Assert.Null(GetError(Rules(50, $$""" "x": { "semver": "{{range}}" } """)));
        Assert.Equal(
            "rules[50].when.x.semver: the setting has 10001 comparisons up to this position: the maximum is 10000",
            GetError(Rules(51, $$""" "x": { "semver": "{{range}}" } """)));
        Assert.Equal(
            "rules[0].when.x.semver: the range has 1001 characters: the maximum is 1000",
            GetError(Rules(1, $$""" "x": { "semver": "{{new string('1', 1_001)}}" } """)));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("userId")]
    public void Sixty_thousand_expressions_are_rejected_before_they_are_parsed(string attribute)
    {
        using EngineFixture fixture = new();
        string list = string.Join(",", Enumerable.Range(0, 60_000).Select(i => $"\"a{{{i % 100}}}b\""));
        string json = $$"""{ "rules": [{ "when": { "{{attribute}}": { "matches": [{{list}}] } }, "percentage": 5 }] }""";
        string? message = fixture.Engine.ValidateSetting("rollout", json, "services")?.Message;
        Assert.Equal(
            $"rules[0].when.{attribute}.matches: the setting has 60000 regular expressions up to this position: the maximum is 100",
            message);

        long before = GC.GetAllocatedBytesForCurrentThread();
        fixture.Engine.ValidateSetting("rollout", json, "services");

        // The JSON itself takes about 130 bytes for each string of nine characters.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 15_000_000);
    }

    [Fact]
    public void Segments_count_toward_limits_each_time_they_are_referenced()
    {
        string rule = Rules(1, """ "segment": { "in": ["s0"] } """);
        Assert.Null(GetError(rule, Chain(12)));
        Assert.Equal(
            "rules[0].when.segment.in[0]: the setting has 16383 comparisons up to this position: the maximum is 10000",
            GetError(rule, Chain(13)));

        string names = string.Join(",", Enumerable.Repeat("\"s0\"", 10_001));
        Assert.Equal(
            "rules[0].when.segment.in: the setting has 10001 comparisons up to this position: the maximum is 10000",
            GetError(Rules(1, $$""" "segment": { "in": [{{names}}] } """), Chain(0)));

        // 2³⁰ paths.
        Assert.Equal(
            "rules[0].when.segment.in[0]: the setting has 1000000000 comparisons up to this position: the maximum is 10000",
            GetError(rule, Chain(30)));
        Assert.Equal(
            "rules[5].when.segment.in[0]: the setting has 1200 states in regular expressions up to this position: the maximum is 1000",
            GetError(
                Rules(9, """ "segment": { "in": ["s"] } """),
                """{ "s": { "rules": [{ "when": { "x": { "matches": "a{200}" } } }] } }"""));
    }

    [Fact]
    public void Setting_at_the_limit_is_not_recompiled_when_another_flag_changes()
    {
        using EngineFixture fixture = EngineFixture.With("rollout", AtTheLimit());
        fixture.Source.SetJson("beta", """["ann"]""");
        Assert.Null(fixture.GetError("rollout"));
        PercentageFlag previous = fixture.Shop.RolloutFlag;

        Assert.InRange(Allocations.Minimum(() => ChangeAnother(fixture)), 0, 50_000);
        Assert.True(fixture.Shop.BetaFlag.IsEnabledFor("bob"));
        Assert.Same(previous, fixture.Shop.RolloutFlag);
    }

    [Fact]
    public void Setting_with_a_window_is_not_recompiled_when_another_flag_changes()
    {
        using EngineFixture fixture = EngineFixture.With("rollout", AtTheLimit().Insert(1, "\"from\": \"2026-01-01\","));
        Assert.InRange(Allocations.Minimum(() => ChangeAnother(fixture)), 0, 50_000);
    }

    [Theory]
    [InlineData(1_000, true)]
    [InlineData(1_001, false)]
    public void String_above_the_length_limit_matches_no_expression(int length, bool isMatch)
    {
        using EngineFixture fixture = EngineFixture.With("rollout", Rules(1, """ "x": { "matches": "^a" } """));
        Assert.Equal(isMatch, fixture.Shop.RolloutFlag.IsEnabledFor(new FlagContext("ann").With("x", new string('a', length))));
    }

    [Theory]
    [InlineData(9_999, true)]
    [InlineData(10_000, false)]
    public void List_is_matched_only_up_to_its_limit(int before, bool isMatch)
    {
        using EngineFixture fixture = EngineFixture.With("rollout", Rules(1, """ "groups": { "matches": "^a" } """));
        string[] groups = [.. Enumerable.Range(0, before / 99).Select(i => $"{i:D99}"), new string('b', before % 99), "a"];
        Assert.Equal(isMatch, fixture.Shop.RolloutFlag.IsEnabledFor(new FlagContext("ann", groups)));
    }

    private static void ChangeAnother(EngineFixture fixture)
    {
        fixture.Source.SetJson("beta", """["ann"]""");
        fixture.Source.SetJson("beta", """["bob"]""");
    }

    private static string AtTheLimit() =>
        Rules(100, """ "x": { "matches": "[ab]*a{6}$" }, "y": { "in": ["a", "b", "c", "d", "e", "f"] } """);

    private static string List(string op, int count)
    {
        IEnumerable<string> operands = Enumerable.Range(0, count)
            .Select(i => op == "cidr" ? $"\"10.{i / 250}.{i % 250}.0/24\"" : $"\"{i}\"");
        return Rules(1, $$""" "x": { "{{op}}": [{{string.Join(",", operands)}}] } """);
    }

    private static string Rules(int count, string when) =>
        $$"""{ "rules": [{{string.Join(",", Enumerable.Repeat($$"""{ "when": {{{when}}} }""", count))}}] }""";

    /// <summary>Returns segments, each of which refers to the next segment in two rules.</summary>
    private static string Chain(int length)
    {
        IEnumerable<string> segments = Enumerable.Range(0, length).Select(i => $$"""
            "s{{i}}": {
              "rules": [{ "when": { "segment": { "in": ["s{{i + 1}}"] } } }, { "when": { "segment": { "in": ["s{{i + 1}}"] } } }]
            },
            """);
        return $$"""{ {{string.Concat(segments)}} "s{{length}}": { "users": ["ann"] } }""";
    }

    private static string? GetError(string json, string segments = TargetedShop.Segments)
    {
        FlagManifest manifest = new("Shop.Flags", "rollout\tpercentage\t0\n", static () => { }, null, segments);
        using FlagEngine engine = FlagEngine.Create(Engines.Configuration(), manifest, Engines.Isolated());
        return engine.ValidateSetting("rollout", json, FlagSources.Store)?.Message;
    }
}
