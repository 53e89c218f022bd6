using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Tests.Sources;

/// <summary>One setting gives the same answers from wherever it comes.</summary>
public sealed class LongFormTests
{
    private const string Rollout = """
        {
          "enabled": true, "from": "2026-11-30", "until": "2026-12-24T18:00:00+01:00", "requires": { "gate": false, "theme": "classic" },
          "exclude": { "users": ["eve"], "groups": [] }, "users": ["ann", "a,b"], "groups": ["staff"],
          "rules": [
            { "when": { "country": { "in": ["DE", "FR"] }, "age": { "ge": 18.5, "lt": 65 } }, "percentage": 12.5 },
            { "when": { "paying": { "eq": true }, "segment": { "notIn": ["internal"] } } },
            { "when": { "version": { "semver": "^2.1" }, "ip": { "cidr": ["10.0.0.0/8", "::1"] }, "plan": { "matches": "^g", "notIn": [] } }, "percentage": 0 },
            { "when": { "level": { "in": [1, 2.50, "three"] } } }
          ],
          "percentage": 37.5, "bucketBy": "userId", "salt": "winter"
        }
        """;

    private const string Theme = """
        {
          "users": { "wide": ["ann"], "compact": [] }, "groups": { "compact": ["staff"] },
          "rules": [{ "when": { "country": { "eq": "DE" } }, "variant": "wide" }, { "when": { "age": { "gt": 1 } }, "allocation": { "wide": 0, "compact": 2.5, "classic": 1 } }],
          "allocation": { "wide": 1, "classic": 1, "compact": 1 }, "off": "compact"
        }
        """;

    private const string Beta = """{ "users": ["ann", "bob"], "rules": [{ "when": { "groups": { "in": ["staff"] } }, "percentage": 50 }] }""";
    private const string Mode = """{ "users": { "2": ["ann"] }, "allocation": { "1": 3, "2": 1 } }""";

    [Theory]
    [InlineData("rollout", Rollout)]
    [InlineData("theme", Theme)]
    [InlineData("beta", Beta)]
    [InlineData("mode", Mode)]
    public void A_source_a_file_its_keys_and_a_variable_agree(string flag, string json)
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
    public void The_culture_of_the_thread_changes_nothing(string culture)
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
    public void Words_of_the_format_may_be_written_in_any_case_in_a_configuration()
    {
        using TargetedScene scene = With(Engines.Configuration(
            ("rollout:ENABLED", "Yes"), ("rollout:Requires:gate", "OFF"), ("rollout:Exclude:Users", "eve, mole"), ("rollout:USERS:0", "ann"),
            ("rollout:Rules:0:When:GROUPS:NOTIN:0", "press"), ("rollout:Rules:0:When:Segment:In:0", "internal"), ("rollout:Rules:0:PERCENTAGE", "100 %"), ("rollout:Percentage", "0%")));
        Assert.Equal("on TargetingMatch users", scene.Why("rollout", new FlagContext("ann")));
        Assert.Equal("off Excluded exclude", scene.Why("rollout", new FlagContext("mole")));
        Assert.Equal("on TargetingMatch rules[0]", scene.Why("rollout", new FlagContext("bob", "staff")));
        Assert.Equal("off Static percentage", scene.Why("rollout", new FlagContext("bob", "staff", "press")));
    }

    [Fact]
    public void A_later_provider_decides_the_flag_whole()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Engines.Keys(
                ("rollout:users:0", "ann"), ("rollout:users:1", "bob"), ("rollout:users:2", "cid"), ("rollout:exclude:users:0", "dan"), ("rollout:rules:0:when:a:eq", "b"), ("rollout:percentage", "100")))
            .AddInMemoryCollection(Engines.Keys(("rollout:users:0", "dan")))
            .Build();
        using TargetedScene scene = With(configuration);
        Assert.Equal("on TargetingMatch users", scene.Why("rollout", new FlagContext("dan")));
        Assert.Equal("off NoMatch nothing", scene.Why("rollout", new FlagContext("bob")));
        Assert.Equal("targeted: 1 user", scene.Client.Explain("rollout").Value);
    }

    [Fact]
    public void A_long_form_in_a_later_provider_takes_the_place_of_a_short_one_and_the_other_way_round()
    {
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Engines.Keys(("rollout", "100"), ("one:percentage", "100")))
            .AddInMemoryCollection(Engines.Keys(("rollout:users:0", "dan"), ("one", "0")))
            .Build();
        using TargetedScene scene = With(configuration);
        Assert.Equal("off NoMatch nothing", scene.Why("rollout", new FlagContext("bob")));
        Assert.Equal("off Static -", scene.Why("one", new FlagContext("bob")));
    }

    private static string[] Answers(TargetedScene scene, string flag)
    {
        using (scene)
        {
            return [.. Contexts().Select(context => scene.Why(flag, context))];
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

    private static TargetedScene With(IConfiguration? configuration = null, (string Flag, string Json)? json = null)
    {
        TargetedScene scene = new(configuration);
        if (json is { } setting)
        {
            scene.Source.SetJson(setting.Flag, setting.Json);
        }

        return scene;
    }

    private static IConfigurationRoot File(string flag, string json) => new ConfigurationBuilder()
        .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "FeatureFlags": { "{{flag}}": {{json}} } }"""))).Build();

    /// <summary>Read at once, so that the variable can be taken away again.</summary>
    private static TargetedScene WithVariable(string flag, string json)
    {
        FlagsOptions options = Engines.Isolated();
        string variable = options.EnvironmentPrefix + flag.ToUpperInvariant();
        Environment.SetEnvironmentVariable(variable, json);
        try
        {
            TargetedScene scene = new(options: options);
            scene.Engine.Completed();
            return scene;
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }
}
