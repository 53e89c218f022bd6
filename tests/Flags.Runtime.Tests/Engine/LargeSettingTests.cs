using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Tests.Engine;

public sealed class LargeSettingTests
{
    private const int Users = 100_000;

    [Fact]
    public void Ten_megabytes_of_JSON_are_refused_unread()
    {
        using TargetedScene scene = TargetedScene.With("rollout", "40");
        Assert.Equal("40 %", scene.Client.Explain("rollout").Value);
        scene.Source.SetJson("rollout", $$"""{ "salt": "{{new string('x', 10_000_000)}}" }""");
        Assert.Equal("the JSON has 10000014 characters: the maximum is 8000000", scene.Fault("rollout"));
        Assert.Equal("40 %", scene.Client.Explain("rollout").Value);
        Assert.Single(scene.Log.Lines);
    }

    [Fact]
    public void Up_to_eight_million_characters_are_read()
    {
        string salt = new('x', 7_999_900);
        Assert.Equal("on Static percentage", TargetedScene.Why("rollout", $$"""{ "salt": "{{salt}}", "percentage": 100 }""", null));
    }

    [Theory]
    [InlineData("\"p{0}\": 1", "{", "}", "one of the names is not a known property")]
    [InlineData("\"users\": []", "{", "}", "users: the name appears twice")]
    [InlineData("{ \"when\": 5 }", "{ \"rules\": [", "] }", "rules: the setting has 100000 rules up to this position: the maximum is 1000")]
    [InlineData(
        "\"unknown\"",
        "{ \"rules\": [{ \"when\": { \"segment\": { \"in\": [",
        "] } } }] }",
        "rules[0].when.segment.in: the setting has 100000 comparisons up to this position: the maximum is 10000")]
    public void Many_faults_take_no_longer_than_the_first(string fault, string start, string end, string error)
    {
        string faults = string.Join(", ", Enumerable.Range(0, 100_000).Select(i => fault.Replace("{0}", $"{i}", StringComparison.Ordinal)));
        using TargetedScene scene = TargetedScene.With("rollout", start + faults + end);
        Assert.StartsWith(error, scene.Fault("rollout"), StringComparison.Ordinal);
    }

    [Fact]
    public void JSON_of_any_depth_is_refused_without_a_deep_stack()
    {
        const int Depth = 10_000;
        using TargetedScene scene = new();
        string arrays = new string('[', Depth) + new string(']', Depth);
        foreach (string json in new[] { arrays, arrays[..Depth], string.Concat(Enumerable.Repeat("{\"users\":", Depth)), $$"""{ "rules": {{arrays}} }""" })
        {
            scene.Source.SetJson("rollout", json);
            Assert.StartsWith("invalid JSON at character ", scene.Fault("rollout"), StringComparison.Ordinal);
        }

        scene.Source.SetJson("rollout", $$"""{ "rules": {{arrays[(Depth - 63)..(Depth + 63)]}} }""");
        Assert.Equal("rules[0]: expected a rule: an object with 'when', found an array", scene.Fault("rollout"));
    }

    [Theory]
    [InlineData(63, "one of the names is not a known property")]
    [InlineData(64, "the keys are nested more than 64 levels deep")]
    [InlineData(10_000, "the keys are nested more than 64 levels deep")]
    public void Keys_of_any_depth_are_refused_without_a_deep_stack(int depth, string error)
    {
        IConfigurationRoot root = Engines.Configuration(($"rollout:{string.Join(":", Enumerable.Repeat("a", depth))}:b", "1"), ("gate", "true"));
        foreach (IConfiguration configuration in new IConfiguration[] { root, root.GetSection("FeatureFlags") })
        {
            using TargetedScene scene = new(configuration);
            Assert.StartsWith(error, scene.Fault("rollout"), StringComparison.Ordinal);
            Assert.True(scene.Shop.GateFlag);
        }
    }

    [Fact]
    public void A_hundred_thousand_users_are_an_ordinary_case_in_JSON()
    {
        string users = string.Join(",", Enumerable.Range(0, Users).Select(i => $"\"user-{i:D6}@example.com\""));
        AssertUsers("beta", $"[{users}]", "on TargetingMatch -", "off Static -");
        AssertUsers("rollout", $$"""{ "users": [{{users}}] }""", "on TargetingMatch users", "off NoMatch nothing");
        AssertUsers("rollout", $$"""{ "exclude": { "users": [{{users}}] }, "percentage": 100 }""", "off Excluded exclude", "on Static percentage");
        AssertUsers("rollout", $$"""{ "rules": [{ "when": { "userId": { "in": [{{users}}] } } }] }""", "on TargetingMatch rules[0]", "off NoMatch nothing");
        AssertUsers("theme", $$"""{ "users": { "wide": [{{users}}] } }""", "wide TargetingMatch users", "classic NoMatch nothing");
    }

    [Theory]
    [InlineData("beta", "", "on TargetingMatch -")]
    [InlineData("rollout", "users:", "on TargetingMatch users")]
    [InlineData("rollout", "exclude:users:", "off Excluded exclude")]
    [InlineData("rollout", "rules:0:when:userId:in:", "on TargetingMatch rules[0]")]
    [InlineData("theme", "users:wide:", "wide TargetingMatch users")]
    public void And_in_a_configuration_without_looking_through_all_keys_for_each_of_them(string flag, string path, string expected)
    {
        CountingProvider provider = new(Enumerable.Range(0, Users).Select(i => ($"FeatureFlags:{flag}:{path}{i}", $"user-{i:D6}@example.com")));
        using ConfigurationRoot configuration = new([provider]);
        using TargetedScene scene = new(configuration);

        Assert.Equal(expected, scene.Why(flag, new FlagContext("user-099999@example.com")));
        Assert.NotEqual(expected, scene.Why(flag, new FlagContext("user-100000@example.com")));
        Assert.InRange(provider.Lookups, Users, Users + 50);
        Assert.InRange(provider.Searches, 1, 10);
    }

    private static void AssertUsers(string flag, string json, string inside, string outside)
    {
        using TargetedScene scene = TargetedScene.With(flag, json);
        Assert.Equal(inside, scene.Why(flag, new FlagContext("user-000000@example.com")));
        Assert.Equal(inside, scene.Why(flag, new FlagContext("user-099999@example.com")));
        Assert.Equal(outside, scene.Why(flag, new FlagContext("user-100000@example.com")));
    }

    private sealed class CountingProvider : ConfigurationProvider
    {
        public CountingProvider(IEnumerable<(string Key, string Value)> keys) =>
            Data = keys.ToDictionary(key => key.Key, key => (string?)key.Value, StringComparer.OrdinalIgnoreCase);

        /// <summary>Questions for one key.</summary>
        public int Lookups { get; private set; }

        /// <summary>Questions that go through all keys.</summary>
        public int Searches { get; private set; }

        public override bool TryGet(string key, out string? value)
        {
            Lookups++;
            return base.TryGet(key, out value);
        }

        public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath)
        {
            Searches++;
            return base.GetChildKeys(earlierKeys, parentPath);
        }
    }
}
