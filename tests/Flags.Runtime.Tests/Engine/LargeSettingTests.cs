using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Tests.Engine;

public sealed class LargeSettingTests
{
    private const int Users = 100_000;

    [Fact]
    public void JSON_above_the_size_limit_is_rejected()
    {
        using EngineFixture fixture = EngineFixture.With("rollout", "40");
        Assert.Equal("40 %", fixture.Client.Explain("rollout").Value);
        fixture.Source.SetJson("rollout", $$"""{ "salt": "{{new string('x', 10_000_000)}}" }""");
        Assert.Equal("the JSON has 10000014 characters: the maximum is 8000000", fixture.GetError("rollout"));
        Assert.Equal("40 %", fixture.Client.Explain("rollout").Value);
        Assert.Single(fixture.Log.Lines);
    }

    [Fact]
    public void JSON_of_almost_eight_million_characters_is_accepted()
    {
        string salt = new('x', 7_999_900);
        Assert.Equal("on Static percentage", EngineFixture.Explain("rollout", $$"""{ "salt": "{{salt}}", "percentage": 100 }""", null));
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
    public void Setting_with_many_errors_reports_only_the_first(string item, string start, string end, string error)
    {
        string items = string.Join(", ", Enumerable.Range(0, 100_000).Select(i => item.Replace("{0}", $"{i}", StringComparison.Ordinal)));
        using EngineFixture fixture = EngineFixture.With("rollout", start + items + end);
        Assert.StartsWith(error, fixture.GetError("rollout"), StringComparison.Ordinal);
    }

    [Fact]
    public void Deeply_nested_JSON_is_rejected_without_a_stack_overflow()
    {
        const int Depth = 10_000;
        using EngineFixture fixture = new();
        string arrays = new string('[', Depth) + new string(']', Depth);
        string objects = string.Concat(Enumerable.Repeat("{\"users\":", Depth));
        foreach (string json in new[] { arrays, arrays[..Depth], objects, $$"""{ "rules": {{arrays}} }""" })
        {
            fixture.Source.SetJson("rollout", json);
            Assert.StartsWith("invalid JSON at character ", fixture.GetError("rollout"), StringComparison.Ordinal);
        }

        fixture.Source.SetJson("rollout", $$"""{ "rules": {{arrays[(Depth - 63)..(Depth + 63)]}} }""");
        Assert.Equal("rules[0]: expected a rule: an object with 'when', found an array", fixture.GetError("rollout"));
    }

    [Theory]
    [InlineData(63, "one of the names is not a known property")]
    [InlineData(64, "the keys are nested more than 64 levels deep")]
    [InlineData(10_000, "the keys are nested more than 64 levels deep")]
    public void Deeply_nested_keys_are_rejected_without_a_stack_overflow(int depth, string error)
    {
        IConfigurationRoot root = Engines.Configuration(
            ($"rollout:{string.Join(":", Enumerable.Repeat("a", depth))}:b", "1"), ("gate", "true"));
        foreach (IConfiguration configuration in new IConfiguration[] { root, root.GetSection("FeatureFlags") })
        {
            using EngineFixture fixture = new(configuration);
            Assert.StartsWith(error, fixture.GetError("rollout"), StringComparison.Ordinal);
            Assert.True(fixture.Shop.GateFlag);
        }
    }

    [Fact]
    public void JSON_setting_accepts_100_000_users()
    {
        string users = string.Join(",", Enumerable.Range(0, Users).Select(i => $"\"user-{i:D6}@example.com\""));
        AssertUsers("beta", $"[{users}]", "on TargetingMatch -", "off Static -");
        AssertUsers("rollout", $$"""{ "users": [{{users}}] }""", "on TargetingMatch users", "off NoMatch nothing");
        AssertUsers(
            "rollout", $$"""{ "exclude": { "users": [{{users}}] }, "percentage": 100 }""", "off Excluded exclude", "on Static percentage");
        AssertUsers(
            "rollout",
            $$"""{ "rules": [{ "when": { "userId": { "in": [{{users}}] } } }] }""",
            "on TargetingMatch rules[0]",
            "off NoMatch nothing");
        AssertUsers("theme", $$"""{ "users": { "wide": [{{users}}] } }""", "wide TargetingMatch users", "classic NoMatch nothing");
    }

    [Theory]
    [InlineData("beta", "", "on TargetingMatch -")]
    [InlineData("rollout", "users:", "on TargetingMatch users")]
    [InlineData("rollout", "exclude:users:", "off Excluded exclude")]
    [InlineData("rollout", "rules:0:when:userId:in:", "on TargetingMatch rules[0]")]
    [InlineData("theme", "users:wide:", "wide TargetingMatch users")]
    public void Configuration_with_100_000_users_is_read_without_a_key_search_per_user(string flag, string path, string expected)
    {
        CountingProvider provider = new(
            Enumerable.Range(0, Users).Select(i => ($"FeatureFlags:{flag}:{path}{i}", $"user-{i:D6}@example.com")));
        using ConfigurationRoot configuration = new([provider]);
        using EngineFixture fixture = new(configuration);

        Assert.Equal(expected, fixture.Explain(flag, new FlagContext("user-099999@example.com")));
        Assert.NotEqual(expected, fixture.Explain(flag, new FlagContext("user-100000@example.com")));
        Assert.InRange(provider.Lookups, Users, Users + 50);
        Assert.InRange(provider.Searches, 1, 10);
    }

    private static void AssertUsers(string flag, string json, string inside, string outside)
    {
        using EngineFixture fixture = EngineFixture.With(flag, json);
        Assert.Equal(inside, fixture.Explain(flag, new FlagContext("user-000000@example.com")));
        Assert.Equal(inside, fixture.Explain(flag, new FlagContext("user-099999@example.com")));
        Assert.Equal(outside, fixture.Explain(flag, new FlagContext("user-100000@example.com")));
    }

    private sealed class CountingProvider : ConfigurationProvider
    {
        public CountingProvider(IEnumerable<(string Key, string Value)> keys) =>
            Data = keys.ToDictionary(key => key.Key, key => (string?)key.Value, StringComparer.OrdinalIgnoreCase);

        /// <summary>Gets the number of lookups of a single key.</summary>
        public int Lookups { get; private set; }

        /// <summary>Gets the number of searches through all keys.</summary>
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
