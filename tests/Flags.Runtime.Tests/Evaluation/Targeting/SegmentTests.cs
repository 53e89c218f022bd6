namespace FeatureFlags.Tests.Evaluation;

public sealed class SegmentTests
{
    private static readonly FlagContext s_staff = new("bob", "staff");

    [Fact]
    public void Segment_contains_listed_and_matching_callers_unless_excluded()
    {
        Assert.True(IsIn("internal", s_staff));
        Assert.False(IsIn("internal", new FlagContext("mole", "staff")));
        Assert.False(IsIn("internal", new FlagContext("bob")));
        Assert.True(IsIn("adults", new FlagContext(null).With("age", 18)));
        Assert.False(IsIn("adults", new FlagContext(null).With("age", 17)));
        Assert.False(IsIn("empty", s_staff));
        Assert.False(IsIn("internal", null));
    }

    [Fact]
    public void Segment_can_refer_to_another_segment()
    {
        Assert.True(IsIn("testers", s_staff.With("country", "DE")));
        Assert.False(IsIn("testers", s_staff));
        Assert.False(IsIn("testers", new FlagContext("mole", "staff").With("country", "DE")));
        Assert.True(IsIn("testers", new FlagContext("ann")));
        Assert.False(IsIn("testers", new FlagContext("ann", "press")));
    }

    [Fact]
    public void In_matches_any_listed_segment_and_notIn_matches_none()
    {
        Assert.True(IsIn("empty\", \"internal", s_staff));
        Assert.Equal("off NoMatch nothing", NotIn("empty\", \"internal", s_staff));
        Assert.Equal("on TargetingMatch rules[0]", NotIn("empty\", \"adults", s_staff));
        Assert.Equal("on TargetingMatch rules[0]", NotIn("internal", null));
    }

    private static bool IsIn(string segment, FlagContext? context) =>
        EngineFixture.Explain("rollout", $$"""{ "rules": [{ "when": { "segment": { "in": ["{{segment}}"] } } }] }""", context)
            == "on TargetingMatch rules[0]";

    private static string NotIn(string segment, FlagContext? context) =>
        EngineFixture.Explain("rollout", $$"""{ "rules": [{ "when": { "Segment": { "notIn": ["{{segment}}"] } } }] }""", context);
}
