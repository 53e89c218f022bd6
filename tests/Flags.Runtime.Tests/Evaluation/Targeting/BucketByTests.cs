namespace FeatureFlags.Tests.Evaluation;

public sealed class BucketByTests
{
    [Fact]
    public void All_users_of_one_company_get_the_same_by_the_manifest_or_by_the_setting()
    {
        using TargetedScene scene = new();
        scene.Source.Set("by_company", "50");
        scene.Source.SetJson("rollout", """{ "bucketBy": "company", "percentage": 50 }""");
        for (int company = 0; company < 50; company++)
        {
            string name = $"company-{company}";
            bool expected = new PercentageFlag("by_company", 50).IsEnabledFor(name);
            Assert.All(Users(5), user => Assert.Equal(expected, scene.Client.IsEnabled("by_company", user.With("company", name))));
            Assert.Equal(new PercentageFlag("rollout", 50).IsEnabledFor(name), scene.Shop.RolloutFlag.IsEnabledFor(new FlagContext("ann").With("company", name)));
        }
    }

    [Fact]
    public void The_setting_may_go_back_to_the_user()
    {
        using TargetedScene scene = TargetedScene.With("by_company", """{ "bucketBy": "userid", "percentage": 50 }""");
        Assert.All(Users(50), user => Assert.Equal(
            new PercentageFlag("by_company", 50).IsEnabledFor(user.UserId), scene.Client.IsEnabled("by_company", user.With("company", "x"))));
    }

    [Theory]
    [InlineData(42, "42")]
    [InlineData(-0.0, "0")]
    [InlineData(0.1, "0.1")]
    [InlineData(-12.5, "-12.5")]
    [InlineData(1_234_567_890_123_456, "1234567890123456")]
    [InlineData(9_007_199_254_740_992, "9007199254740992")]
    [InlineData(-9_007_199_254_740_991, "-9007199254740991")]
    public void A_number_counts_as_its_digits(double number, string text)
    {
        using TargetedScene scene = TargetedScene.With("rollout", """{ "bucketBy": "account", "percentage": 50, "salt": "x" }""");
        for (int salt = 0; salt < 20; salt++)
        {
            scene.Source.SetJson("rollout", $$"""{ "bucketBy": "account", "percentage": 50, "salt": "{{salt}}" }""");
            bool asText = scene.Client.IsEnabled("rollout", new FlagContext(null).With("account", text));
            Assert.Equal(asText, scene.Client.IsEnabled("rollout", new FlagContext("ann").With("account", number)));
        }
    }

    [Fact]
    public void A_boolean_counts_as_its_word_and_what_is_no_single_value_as_nothing()
    {
        using TargetedScene scene = TargetedScene.With("rollout", """{ "bucketBy": "account", "percentage": 50 }""");
        FlagContext ann = new("ann");
        foreach (bool value in new[] { true, false })
        {
            Assert.Equal(scene.Why("rollout", ann.With("account", value ? "true" : "false")), scene.Why("rollout", ann.With("account", value)));
        }

        Assert.Equal("off Anonymous percentage", scene.Why("rollout", ann));
        Assert.Equal("off Anonymous percentage", scene.Why("rollout", ann.With("account", "")));
        Assert.Equal("off Anonymous percentage", scene.Why("rollout", ann.With("account", new[] { "a" })));
        Assert.Equal("off Anonymous percentage", scene.Why("rollout", ann.With("account", TargetedScene.Start)));
        Assert.False(scene.Shop.RolloutFlag.IsEnabledFor("ann"));
    }

    [Fact]
    public void Flags_of_one_salt_have_the_same_buckets_and_other_flags_have_not()
    {
        using TargetedScene scene = new();
        scene.Source.SetAll(("left", "50"), ("right", "50"), ("one", "50"));
        scene.Source.SetJson("two", """{ "salt": "shared", "percentage": 50 }""");
        bool[][] answers = [.. Array.ConvertAll(["left", "right", "two", "one"], flag => Users(100).Select(user => scene.Client.IsEnabled(flag, user)).ToArray())];
        Assert.Equal(answers[0], answers[1]);
        Assert.Equal(answers[0], answers[2]);
        Assert.NotEqual(answers[0], answers[3]);

        scene.Source.SetJson("two", """{ "salt": "shared", "percentage": 30 }""");
        PercentageFlag two = scene.Client.GetValue<PercentageFlag>("two");
        Assert.Equal(scene.Client.GetValue<PercentageFlag>("left").BucketOf("ann"), two.BucketOf("ann"));
        Assert.All(Users(100), user => Assert.True(two.IsEnabledFor(user) == two.BucketOf(user.UserId!) < two.Percentage));
    }

    private static IEnumerable<FlagContext> Users(int count) => Enumerable.Range(0, count).Select(i => new FlagContext($"user-{i}"));
}
