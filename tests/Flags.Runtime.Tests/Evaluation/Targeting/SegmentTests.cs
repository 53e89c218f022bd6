namespace FeatureFlags.Tests.Evaluation;

public sealed class SegmentTests
{
    private static readonly FlagContext s_staff = new("bob", "staff");

    [Fact]
    public void Whoever_is_named_or_meets_a_rule_is_in_it_unless_excluded()
    {
        Assert.True(IsIn("internal", s_staff));
        Assert.False(IsIn("internal", new FlagContext("mole", "staff")));
        Assert.False(IsIn("internal", new FlagContext("bob")));
        Assert.True(IsIn("adults", new FlagContext(null).With("age", 18)));
        Assert.False(IsIn("adults", new FlagContext(null).With("age", 17)));
        Assert.False(IsIn("nobody", s_staff));
        Assert.False(IsIn("internal", null));
    }

    [Fact]
    public void A_segment_may_hold_another_one()
    {
        Assert.True(IsIn("testers", s_staff.With("country", "DE")));
        Assert.False(IsIn("testers", s_staff));
        Assert.False(IsIn("testers", new FlagContext("mole", "staff").With("country", "DE")));
        Assert.True(IsIn("testers", new FlagContext("ann")));
        Assert.False(IsIn("testers", new FlagContext("ann", "press")));
    }

    [Fact]
    public void In_is_for_one_of_them_and_not_in_for_none()
    {
        Assert.True(IsIn("nobody\", \"internal", s_staff));
        Assert.Equal("off NoMatch nothing", NotIn("nobody\", \"internal", s_staff));
        Assert.Equal("on TargetingMatch rules[0]", NotIn("nobody\", \"adults", s_staff));
        Assert.Equal("on TargetingMatch rules[0]", NotIn("internal", null));
    }

    private static bool IsIn(string segment, FlagContext? context) =>
        TargetedScene.Why("rollout", $$"""{ "rules": [{ "when": { "segment": { "in": ["{{segment}}"] } } }] }""", context) == "on TargetingMatch rules[0]";

    private static string NotIn(string segment, FlagContext? context) =>
        TargetedScene.Why("rollout", $$"""{ "rules": [{ "when": { "Segment": { "notIn": ["{{segment}}"] } } }] }""", context);
}
