namespace FeatureFlags.Tests.Evaluation;

public sealed class BucketByTests
{
    [Fact]
    public void BucketBy_in_manifest_or_setting_gives_one_answer_per_company()
    {
        using EngineFixture fixture = new();
        fixture.Source.Set("by_company", "50");
        fixture.Source.SetJson("rollout", """{ "bucketBy": "company", "percentage": 50 }""");
        for (int company = 0; company < 50; company++)
        {
            string name = $"company-{company}";
            bool expected = new PercentageFlag("by_company", 50).IsEnabledFor(name);
            Assert.All(Users(5), user => Assert.Equal(expected, fixture.Client.IsEnabled("by_company", user.With("company", name))));
            Assert.Equal(
                new PercentageFlag("rollout", 50).IsEnabledFor(name),
                fixture.Shop.RolloutFlag.IsEnabledFor(new FlagContext("ann").With("company", name)));
        }
    }

    [Fact]
    public void Setting_can_restore_bucketing_by_user_id()
    {
        using EngineFixture fixture = EngineFixture.With("by_company", """{ "bucketBy": "userid", "percentage": 50 }""");
        Assert.All(Users(50), user => Assert.Equal(
            new PercentageFlag("by_company", 50).IsEnabledFor(user.UserId),
            fixture.Client.IsEnabled("by_company", user.With("company", "x"))));
    }

    [Theory]
    [InlineData(42, "42")]
    [InlineData(-0.0, "0")]
    [InlineData(0.1, "0.1")]
    [InlineData(-12.5, "-12.5")]
    [InlineData(1_234_567_890_123_456, "1234567890123456")]
    [InlineData(9_007_199_254_740_992, "9007199254740992")]
    [InlineData(-9_007_199_254_740_991, "-9007199254740991")]
    public void Number_is_bucketed_like_its_decimal_string(double number, string digits)
    {
        using EngineFixture fixture = EngineFixture.With("rollout", """{ "bucketBy": "account", "percentage": 50, "salt": "x" }""");
        for (int salt = 0; salt < 20; salt++)
        {
            fixture.Source.SetJson("rollout", $$"""{ "bucketBy": "account", "percentage": 50, "salt": "{{salt}}" }""");
            bool expected = fixture.Client.IsEnabled("rollout", new FlagContext(null).With("account", digits));
            Assert.Equal(expected, fixture.Client.IsEnabled("rollout", new FlagContext("ann").With("account", number)));
        }
    }

    [Fact]
    public void Booleans_are_bucketed_by_name_and_lists_and_times_are_anonymous()
    {
        using EngineFixture fixture = EngineFixture.With("rollout", """{ "bucketBy": "account", "percentage": 50 }""");
        FlagContext ann = new("ann");
        foreach (bool value in new[] { true, false })
        {
            Assert.Equal(
                fixture.Explain("rollout", ann.With("account", value ? "true" : "false")),
                fixture.Explain("rollout", ann.With("account", value)));
        }

        Assert.Equal("off Anonymous percentage", fixture.Explain("rollout", ann));
        Assert.Equal("off Anonymous percentage", fixture.Explain("rollout", ann.With("account", "")));
        Assert.Equal("off Anonymous percentage", fixture.Explain("rollout", ann.With("account", new[] { "a" })));
        Assert.Equal("off Anonymous percentage", fixture.Explain("rollout", ann.With("account", EngineFixture.Start)));
        Assert.False(fixture.Shop.RolloutFlag.IsEnabledFor("ann"));
    }

    [Fact]
    public void Flags_with_the_same_salt_share_buckets_and_other_flags_do_not()
    {
        using EngineFixture fixture = new();
        fixture.Source.SetAll(("left", "50"), ("right", "50"), ("one", "50"));
        fixture.Source.SetJson("two", """{ "salt": "shared", "percentage": 50 }""");
        bool[][] answers =
        [
            .. Array.ConvertAll(
                ["left", "right", "two", "one"],
                flag => Users(100).Select(user => fixture.Client.IsEnabled(flag, user)).ToArray()),
        ];
        Assert.Equal(answers[0], answers[1]);
        Assert.Equal(answers[0], answers[2]);
        Assert.NotEqual(answers[0], answers[3]);

        fixture.Source.SetJson("two", """{ "salt": "shared", "percentage": 30 }""");
        PercentageFlag two = fixture.Client.GetValue<PercentageFlag>("two");
        Assert.Equal(fixture.Client.GetValue<PercentageFlag>("left").GetBucket("ann"), two.GetBucket("ann"));
        Assert.All(Users(100), user => Assert.True(two.IsEnabledFor(user) == two.GetBucket(user.UserId!) < two.Percentage));
    }

    private static IEnumerable<FlagContext> Users(int count) => Enumerable.Range(0, count).Select(i => new FlagContext($"user-{i}"));
}
