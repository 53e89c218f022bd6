namespace FeatureFlags.Manifest.Tests;

public sealed class TargetingReaderTests
{
    private static readonly FlagShape s_rollout = new(FlagType.Percentage);
    private static readonly FlagShape s_theme = new(FlagType.Variant) { Variants = Of("classic", "compact", "wide") };

    [Fact]
    public void All_members_are_read()
    {
        TargetingSetting setting = Read(s_rollout, """
            {
              "enabled": false, "from": "2026-12-01", "until": "2026-12-01T08:00+01:00", "requires": { "a": true, "b": "wide" },
              "exclude": { "users": ["eve"], "groups": null }, "users": ["ann", "ann", "bob"], "groups": ["staff"],
              "rules": [
                { "when": { "age": { "ge": 18, "in": [1, "x", true] } }, "percentage": 12.5 },
                { "when": { "USERID": { "matches": "^a" } } }
              ],
              "percentage": 50, "bucketBy": "userid", "salt": "s", // a comment
            }
            """);

        Assert.Equal(
            new TargetingSetting
            {
                Enabled = false,
                From = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero),
                Until = new DateTimeOffset(2026, 12, 1, 7, 0, 0, TimeSpan.Zero),
                Requires = Of(new Requirement("a", "true"), new Requirement("b", "wide")),
                Exclude = new Audience(Of("eve"), EquatableArray<string>.Empty),
                Include = Of(new Inclusion(null, new Audience(Of("ann", "bob"), Of("staff")))),
                Rules = Of(
                    new TargetingRule(
                        Of(
                            new Condition("age", ConditionOperator.Ge, Of("18")),
                            new Condition("age", ConditionOperator.In, Of("1", "x", "true"))),
                        new Serving { Percentage = 12.5m }),
                    new TargetingRule(Of(new Condition("userId", ConditionOperator.Matches, Of("^a"))), new Serving())),
                Fallthrough = new Serving { Percentage = 50 },
                BucketBy = "userId",
                Salt = "s",
                Cost = new TargetingCost(States: 2, Comparisons: 3),
            },
            setting);
    }

    [Fact]
    public void Variants_are_read_in_declaration_order()
    {
        TargetingSetting setting = Read(s_theme, """
            {
              "allocation": { "wide": 1.125, "compact": 0, "classic": 2 },
              "groups": { "wide": ["w"] },
              "users": { "wide": ["x"], "classic": ["c"], "compact": [] },
              "off": "wide"
            }
            """);

        Assert.Equal(
            new TargetingSetting
            {
                Include = Of(
                    new Inclusion("classic", new Audience(Of("c"), EquatableArray<string>.Empty)),
                    new Inclusion("wide", new Audience(Of("x"), Of("w")))),
                Fallthrough = new Serving { Allocation = Of(new VariantWeight("classic", 2), new VariantWeight("wide", 1.125m)) },
                Off = "wide",
            },
            setting);
    }

    [Theory]
    [InlineData("""{ "percentage": |101 }""")]
    [InlineData("""{ |"percentge": 10 }""")]
    [InlineData("""{ |"": 10 }""")]
    [InlineData("""{ "salt": "a", |"salt": "b" }""")]
    [InlineData("""{ "users": ["a", |true] }""")]
    [InlineData("""{ "rules": [{ "when": { "a": { "semver": [">1", |"x"] } } }] }""")]
    [InlineData("""{ "rules": [|{ "percentage": 5 }] }""")]
    [InlineData("""{ "from": "2026-12-02", "until": |"2026-12-01" }""")]
    public void Error_range_starts_at_the_invalid_part(string marked)
    {
        int at = marked.IndexOf('|', StringComparison.Ordinal);
        Assert.True(JsonText.TryRead(marked.Remove(at, 1), out JsonNode? node, out _));
        Assert.False(TargetingReader.TryRead(s_rollout, node, null, out _, out _, out TextRange range));
        Assert.Equal(at, range.Start);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData(
        """{"enabled":false,"from":"2026-12-01T00:00:00+00:00","requires":{"a":true,"b":"wide"}"""
        + ""","users":["ann"],"exclude":{"groups":["press"]}}""",
        """{"enabled":false,"from":"2026-12-01T00:00:00+00:00","requires":{"a":true,"b":"wide"}"""
        + ""","exclude":{"groups":["press"]},"users":["ann"]}""")]
    [InlineData(
        """{"rules":[{"when":{"age":{"ge":18,"in":["1","x"]},"plan":{"eq":"gold"},"at":{"after":"2026-12-01T00:00:00+00:00"}}"""
        + ""","percentage":100}],"percentage":12.5}""")]
    public void Setting_is_written_back_as_read(string json, string? written = null) =>
        Assert.Equal(written ?? json, SettingWriter.Write(new FlagValue.Targeting(Read(s_rollout, json))));

    [Fact]
    public void Invalid_JSON_is_reported_with_and_without_quoting_it()
    {
        Assert.False(JsonText.TryRead("[ann]", out _, out string? error, out string? errorWithoutQuotes));
        Assert.Equal("invalid JSON at character 2: 'ann' is not a value: a string must be in double quotes", error);
        Assert.Equal("invalid JSON at character 2", errorWithoutQuotes);
        Assert.False(JsonText.TryRead(new string(' ', 8_000_001), out _, out error, out errorWithoutQuotes));
        Assert.Equal("the JSON has 8000001 characters: the maximum is 8000000", error);
        Assert.Equal(error, errorWithoutQuotes);
    }

    private static TargetingSetting Read(FlagShape shape, string json)
    {
        Assert.True(JsonText.TryRead(json, out JsonNode? node, out _));
        Assert.True(FlagValueReader.TryRead(shape, node, out FlagValue? value, out string? error, out _), error);
        return ((FlagValue.Targeting)value!).Setting;
    }

    private static EquatableArray<T> Of<T>(params T[] items)
        where T : IEquatable<T> => new(items);
}
