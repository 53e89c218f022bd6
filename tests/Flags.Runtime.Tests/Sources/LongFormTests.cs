using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Tests.Sources;

/// <summary>A setting gives the same answers from every source.</summary>
public sealed class LongFormTests
{
    private const string Rollout = """
        {
          "enabled": true, "from": "2026-11-30", "until": "2026-12-24T18:00:00+01:00", "requires": { "gate": false, "theme": "classic" },
          "exclude": { "users": ["eve"], "groups": [] }, "users": ["ann", "a,b"], "groups": ["staff"],
          "rules": [
            { "when": { "country": { "in": ["DE", "FR"] }, "age": { "ge": 18.5, "lt": 65 } }, "percentage": 12.5 },
            { "when": { "paying": { "eq": true }, "segment": { "notIn": ["internal"] } } },
            {
              "when": {
                "version": { "semver": "^2.1" }, "ip": { "cidr": ["10.0.0.0/8", "::1"] }, "plan": { "matches": "^g", "notIn": [] }
              },
              "percentage": 0
            },
            { "when": { "level": { "in": [1, 2.50, "three"] } } }
          ],
          "percentage": 37.5, "bucketBy": "userId", "salt": "winter"
        }
        """;

    private const string Theme = """
        {
          "users": { "wide": ["ann"], "compact": [] }, "groups": { "compact": ["staff"] },
          "rules": [
            { "when": { "country": { "eq": "DE" } }, "variant": "wide" },
            { "when": { "age": { "gt": 1 } }, "allocation": { "wide": 0, "compact": 2.5, "classic": 1 } }
          ],
          "allocation": { "wide": 1, "classic": 1, "compact": 1 }, "off": "compact"
        }
        """;

    private const string Beta =
        """{ "users": ["ann", "bob"], "rules": [{ "when": { "groups": { "in": ["staff"] } }, "percentage": 50 }] }""";
    private const string Mode = """{ "users": { "2": ["ann"] }, "allocation": { "1": 3, "2": 1 } }""";

    [Theory]
    [InlineData("rollout", Rollout)]
    [InlineData("theme", Theme)]
    [InlineData("beta", Beta)]
    [InlineData("mode", Mode)]
    public void Sources_files_keys_and_variables_give_the_same_answers(string flag, string json)
    {
        string[] expected = Answers(With(json: (flag, json)), flag);
        Assert.True(expected.Distinct().Count() > 2);

        Assert.Equal(expected, Answers(With(File(flag, json)), flag));
        Assert.Equal(expected, Answers(With(File(flag, json).GetSection("FeatureFlags")), flag));
        Assert.Equal(expected, Answers(With(Engines.Configuration((flag, "  " + json))), flag));
        Assert.Equal(expected, Answers(WithVariable(flag, json), flag));
        Assert.Equal(expected, Answers(With(Engines.Configuration([.. File(flag, json).AsEnumerable()
            .Where(pair => pair.Value is not null).Select(pair => (pair.Key["FeatureFlags:".Length..], pair.Value))])), flag));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void Current_culture_does_not_affect_answers(string culture)
    {
        string[][] expected = All();
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(expected, All());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        static string[][] All() =>
        [
            Answers(With(File("rollout", Rollout)), "rollout"), Answers(With(json: ("rollout", Rollout)), "rollout"),
            Answers(With(File("theme", Theme)), "theme"), Answers(With(json: ("theme", Theme)), "theme"),
        ];
    }

    [Fact]
    public void Keywords_in_a_configuration_are_case_insensitive()
    {
        using EngineFixture fixture = With(Engines.Configuration(
            ("rollout:ENABLED", "Yes"), ("rollout:Requires:gate", "OFF"),
            ("rollout:Exclude:Users", "eve, mole"), ("rollout:USERS:0", "ann"),
            ("rollout:Rules:0:When:GROUPS:NOTIN:0", "press"), ("rollout:Rules:0:When:Segment:In:0", "internal"),
            ("rollout:Rules:0:PERCENTAGE", "100 %"), ("rollout:Percentage", "0%")));
        Assert.Equal("on TargetingMatch users", fixture.Explain("rollout", new FlagContext("ann")));
        Assert.Equal("off Excluded exclude", fixture.Explain("rollout", new FlagContext("mole")));
        Assert.Equal("on TargetingMatch rules[0]", fixture.Explain("rollout", new FlagContext("bob", "staff")));
        Assert.Equal("off Static percentage", fixture.Explain("rollout", new FlagContext("bob", "staff", "press")));
    }

    [Fact]
    public void Later_provider_replaces_the_whole_setting_of_a_flag()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Engines.Keys(
                ("rollout:users:0", "ann"), ("rollout:users:1", "bob"), ("rollout:users:2", "cid"),
                ("rollout:exclude:users:0", "dan"), ("rollout:rules:0:when:a:eq", "b"), ("rollout:percentage", "100")))
            .AddInMemoryCollection(Engines.Keys(("rollout:users:0", "dan")))
            .Build();
        using EngineFixture fixture = With(configuration);
        Assert.Equal("on TargetingMatch users", fixture.Explain("rollout", new FlagContext("dan")));
        Assert.Equal("off NoMatch nothing", fixture.Explain("rollout", new FlagContext("bob")));
        Assert.Equal("targeted: 1 user", fixture.Client.Explain("rollout").Value);
    }

    [Fact]
    public void Long_and_short_forms_in_a_later_provider_replace_each_other()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Engines.Keys(("rollout", "100"), ("one:percentage", "100")))
            .AddInMemoryCollection(Engines.Keys(("rollout:users:0", "dan"), ("one", "0")))
            .Build();
        using EngineFixture fixture = With(configuration);
        Assert.Equal("off NoMatch nothing", fixture.Explain("rollout", new FlagContext("bob")));
        Assert.Equal("off Static -", fixture.Explain("one", new FlagContext("bob")));
    }

    private static string[] Answers(EngineFixture fixture, string flag)
    {
        using (fixture)
        {
            return [.. Contexts().Select(context => fixture.Explain(flag, context))];
        }
    }

    private static IEnumerable<FlagContext?> Contexts()
    {
        yield return null;
        string?[] users = ["ann", "a,b", "eve", "user-1", "user-2", "user-3", "user-4", "user-5", "user-6"];
        foreach (FlagContext user in users.SelectMany(user => new[] { new FlagContext(user), new FlagContext(user, "staff") }))
        {
            yield return user;
            yield return user.With("country", "DE").With("age", 18.5);
            yield return user.With("country", "FR").With("age", "30");
            yield return user.With("paying", true);
            yield return user.With("version", "2.3.0").With("ip", "10.9.9.9").With("plan", "gold");
            yield return user.With("level", 2.5);
            yield return user.With("level", "three");
        }
    }

    private static EngineFixture With(IConfiguration? configuration = null, (string Flag, string Json)? json = null)
    {
        EngineFixture fixture = new(configuration);
        if (json is { } setting)
        {
            fixture.Source.SetJson(setting.Flag, setting.Json);
        }

        return fixture;
    }

    private static IConfigurationRoot File(string flag, string json) => new ConfigurationBuilder()
        .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "FeatureFlags": { "{{flag}}": {{json}} } }"""))).Build();

    /// <summary>Loads the settings immediately, so that the variable can be removed.</summary>
    private static EngineFixture WithVariable(string flag, string json)
    {
        FlagsOptions options = Engines.Isolated();
        string variable = options.EnvironmentPrefix + flag.ToUpperInvariant();
        Environment.SetEnvironmentVariable(variable, json);
        try
        {
            EngineFixture fixture = new(options: options);
            fixture.Engine.Completed();
            return fixture;
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }
}
