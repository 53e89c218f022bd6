using FeatureFlags.Manifest;

namespace FeatureFlags.Generator.Tests;

/// <summary>Runs generated code for object flags with the runtime.</summary>
public sealed class ObjectFlagTests
{
    /// <summary>A local function that formats all properties of the value as one string.</summary>
    private const string Show = """
        static string Show(RateLimits limits) => string.Join(";",
            limits.PerMinute, limits.Mode, limits.Burst.Size,
            limits.Burst.Window.ToString(System.Globalization.CultureInfo.InvariantCulture), string.Join("|", limits.Exempt),
            limits.Tiers is null ? "-" : string.Join("|", limits.Tiers.Select(tier => tier.Name + "=" + tier.Quota)), limits.Docs,
            limits.Since?.ToString("O") ?? "-", limits.Strict?.ToString() ?? "-");

        """;

    [Fact]
    public void Default_includes_schema_defaults_and_is_the_same_through_every_api() => Assert.All(
        Run("""
            ServiceCollection services = new();
            services.AddFlags(Configure());
            using ServiceProvider provider = services.BuildServiceProvider();
            using IServiceScope scope = provider.CreateScope();
            return new object?[]
            {
                Show(Flags.RateLimits), Show(scope.ServiceProvider.GetRequiredService<IFlags>().RateLimits),
                Show(provider.GetRequiredService<IOptions<FlagValues>>().Value.RateLimits),
                Show(new FlagValues().RateLimits), Show(Flags.Fake().RateLimits),
                Show(provider.GetRequiredService<IFlagClient>().GetValue<RateLimits>("rate_limits")),
            };
            """),
        shown => Assert.Equal("60;Reject;5;0.5;health|metrics;gold=5000000000|free=;https://example.org/limits;-;-", shown));

    [Fact]
    public void Setting_is_read_from_nested_configuration_keys() => Assert.Equal(
        ["7;QueueUp;2;1.25;one;silver=3;https://example.org/;2027-01-31T09:30:00.0000000+01:00;True"],
        Run("""
            using FlagEngine engine = FlagEngine.Create(Configure(
                ("rate_limits:per_minute", "7"), ("rate_limits:mode", "queue-up"), ("rate_limits:burst:size", "2"),
                ("rate_limits:burst:window", "1.25"), ("rate_limits:exempt:0", "one"), ("rate_limits:tiers:0:name", "silver"),
                ("rate_limits:tiers:0:quota", "3"), ("rate_limits:docs", "https://example.org/"),
                ("rate_limits:since", "2027-01-31T09:30:00+01:00"), ("rate_limits:strict", "true")), Flags.Manifest);
            return new object?[] { Show(Flags.RateLimits) };
            """));

    [Fact]
    public void Variable_with_json_is_read_and_schema_violations_are_rejected()
    {
        Environment.SetEnvironmentVariable("OBJECTFLAG_RATE_LIMITS", """{ "per_minute": 9, "burst": { "size": 1 } }""");
        Environment.SetEnvironmentVariable("OBJECTFLAG_BAD_RATE_LIMITS", """{ "per_minute": 0, "burst": { "size": 1 } }""");
        Assert.Equal(
            ["9;Reject;1;0.5;health|metrics;-;https://example.org/limits;-;-", 60, "per_minute: 0 is less than the minimum 1"],
            Run("""
                using FlagEngine engine = FlagEngine.Create(
                    Configure(), Flags.Manifest, new FlagsOptions { EnvironmentPrefix = "OBJECTFLAG_" });
                string good = Show(Flags.RateLimits);
                using FlagEngine other = FlagEngine.Create(
                    Configure(), Flags.Manifest, new FlagsOptions { EnvironmentPrefix = "OBJECTFLAG_BAD_" });
                using (other.Use())
                {
                    return new object?[] { good, Flags.RateLimits.PerMinute, other.Client.Explain("rate_limits").Rejected!.Error };
                }
                """));
    }

    [Fact]
    public void Override_accepts_a_new_record_or_a_modified_copy() => Assert.Equal(
        [
            "5;QueueUp;2;1;x|y;a=|b=7;https://example.org/a?b=c;2027-01-31T09:30:00.1234567-02:30;False",
            "8;Reject;5;0.5;health|metrics;gold=5000000000|free=;https://example.org/limits;-;-",
        ],
        Run("""
            RateLimits own = new(
                perMinute: 5, new(size: 2, window: 1), RateLimitsMode.QueueUp, new[] { "x", "y" },
                new[] { new RateLimitsTiersItem("a"), new RateLimitsTiersItem("b", 7) },
                new Uri("https://example.org/a?b=c"),
                new DateTimeOffset(2027, 1, 31, 9, 30, 0, TimeSpan.FromMinutes(-150)).AddTicks(1234567), false);
            string first, second;
            using (Flags.Override(o => o.RateLimits = own)) { first = Show(Flags.RateLimits); }
            using (Flags.Override(o => o.RateLimits = Flags.RateLimits with { PerMinute = 8 })) { second = Show(Flags.RateLimits); }
            return new object?[] { first, second };
            """));

    [Theory]
    [InlineData("Flags.RateLimits with { PerMinute = 0 }", "per_minute: 0 is less than the minimum 1")]
    [InlineData("Flags.RateLimits with { Burst = null! }", "burst: the property is missing")]
    [InlineData("Flags.RateLimits with { Mode = (RateLimitsMode)2 }", "mode: expected a string, found null")]
    [InlineData("Flags.RateLimits with { Burst = new(1, double.NaN) }", "burst.window: expected a number, found null")]
    [InlineData("Flags.RateLimits with { Docs = new Uri(\"limits\", UriKind.Relative) }", "docs: 'limits' is not an absolute URI")]
    [InlineData("Flags.RateLimits with { Exempt = new string[] { null! } }", "exempt[0]: expected a string, found null")]
    [InlineData("Flags.RateLimits with { Tiers = new RateLimitsTiersItem[] { new(null!) } }", "tiers[0].name: the property is missing")]
    public void Override_that_violates_the_schema_throws(string value, string error) => Assert.Equal(
        [$"ArgumentException: Flag 'rate_limits' cannot be overridden: {error}."],
        Run($"return new object?[] {{ OverrideError(o => o.RateLimits = {value}) }};"));

    [Fact]
    public void Override_with_a_lone_surrogate_throws() => Assert.StartsWith(
        "ArgumentException",
        (string)Run(
            """return new object?[] { OverrideError(o => o.RateLimits = Flags.RateLimits with { Exempt = new[] { "\ud800" } }) };""")[0]!);

    [Fact]
    public void Override_with_null_throws() =>
        Assert.StartsWith("ArgumentNullException", (string)Run("return new object?[] { OverrideError(o => o.RateLimits = null!) };")[0]!);

    [Fact]
    public void Value_is_read_once_and_is_immutable() => Assert.Equal(
        [true, true, "NotSupportedException", "NotSupportedException", "1"],
        Run("""
            string[] exempt = { "1" };
            using FlagEngine engine = FlagEngine.Create(
                Configure(("rate_limits:per_minute", "7"), ("rate_limits:burst:size", "2"), ("rate_limits:exempt:0", "a")), Flags.Manifest);
            RateLimits limits = Flags.RateLimits;
            bool same = ReferenceEquals(limits, Flags.RateLimits);
            IDisposable scope = Flags.Override(o => o.RateLimits = limits with { Exempt = exempt });
            exempt[0] = "2";
            string kept = Flags.RateLimits.Exempt[0];
            scope.Dispose();
            return new object?[]
            {
                same, ReferenceEquals(limits, Flags.RateLimits), Write(limits.Exempt), Write(new FlagValues().RateLimits.Exempt), kept,
            };

            static string Write(IReadOnlyList<string> list)
            {
                try { ((IList<string>)list)[0] = "b"; return ""; }
                catch (Exception exception) { return exception.GetType().Name; }
            }
            """));

    [Fact]
    public void Explanation_contains_the_value_as_json() => Assert.Equal(
        [
            """{"per_minute":7,"mode":"reject","burst":{"size":2,"window":0.5},"exempt":["health","metrics"],"""
            + "\"docs\":\"https://example.org/limits\"}",
        ],
        Run("""
            using FlagEngine engine = FlagEngine.Create(
                Configure(("rate_limits:per_minute", "7"), ("rate_limits:burst:size", "2")), Flags.Manifest);
            return new object?[] { engine.Client.Explain("rate_limits").Value };
            """));

    [Fact]
    public void Options_and_accessor_follow_the_setting() => Assert.Equal(
        [60, 11, 11, true, 60],
        Run("""
            IConfigurationRoot configuration = Configure();
            ServiceCollection services = new();
            services.AddFlags(configuration);
            using ServiceProvider provider = services.BuildServiceProvider();
            using IServiceScope scope = provider.CreateScope();
            IFlags injected = scope.ServiceProvider.GetRequiredService<IFlags>();
            IOptionsMonitor<FlagValues> monitor = provider.GetRequiredService<IOptionsMonitor<FlagValues>>();
            int before = monitor.CurrentValue.RateLimits.PerMinute;
            configuration["FeatureFlags:rate_limits:per_minute"] = "11";
            configuration["FeatureFlags:rate_limits:burst:size"] = "1";
            configuration.Reload();
            return new object?[]
            {
                before, monitor.CurrentValue.RateLimits.PerMinute, Flags.RateLimits.PerMinute,
                ReferenceEquals(Flags.RateLimits, monitor.CurrentValue.RateLimits), injected.RateLimits.PerMinute,
            };
            """));

    [Fact]
    public void Retired_or_pinned_object_ignores_settings_and_rejects_overrides() => Assert.Equal(
        [
            2, 2, 2, 5, 5,
            "InvalidOperationException: Flag 'old' cannot be overridden: the flag is retired in flags.json, and its value is compiled in.",
        ],
        Probe.Run(
            new Consumer("""
                { "flags": {
                  "old": { "flagType": "object", "defaultValue": { "n": 1 }, "retired": { "n": 2 } },
                  "fixed": { "flagType": "object", "defaultValue": { "n": 4 } }
                } }
                """).WithProperty("PinnedFlags", "fixed={ \"n\": 5 }"),
            """
            using FlagEngine engine = FlagEngine.Create(Configure(("old:n", "3"), ("fixed:n", "6")), Flags.Manifest);
            return new object?[]
            {
                Flags.Old.N, new FlagValues().Old.N, Flags.Fake().Old.N, Flags.Fixed.N, new FlagValues().Fixed.N,
                OverrideError(o => o.Old = new(3)),
            };
            """));

    [Fact]
    public void Special_characters_in_names_and_strings_are_preserved()
    {
        Assert.DoesNotContain(
            ManifestReader.Read(Manifests.SpecialTypes).Issues, issue => issue.Id is not (IssueIds.NoEndOfLife or IssueIds.NamingStyle));
        object?[] results = Probe.Run(Manifests.SpecialTypes, """
            string[] read =
                new[] { Flags.Nasty, new FlagValues().Nasty, Flags.Fake(o => o.Nasty = Flags.Nasty with { Choice = null }).Nasty }
                    .Select(Show)
                    .ToArray();
            return new object?[] { read[0], read[1], read[2] };

            static string Show(Nasty nasty) => string.Join(";",
                string.Join("|", nasty.Nasty_.Select(list => string.Join(",", list))), (int)nasty.Event,
                nasty.Value.ToString_?.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
                nasty.Value.Equals_?.ToString() ?? "-", string.Join("|", nasty.Clone_), nasty.GetHashCode_,
                nasty.Empty, nasty.Nothing.Count,
                string.Join("|", nasty.Deep.Select(list => string.Join(",", list.Select(item => item.At.ToString("O"))))),
                nasty.Time.ToString("O"), nasty.Choice?.ToString() ?? "-", nasty.İstanbul,
                nasty.Istanbul.ToString("R", System.Globalization.CultureInfo.InvariantCulture), nasty.Lowest, nasty.漢字);
            """);
        Assert.All(results, result => Assert.Equal(
            "1,5000000000|;1;1E+21;-;No|Yes;\"\\\n\u2028 {0};NastyEmpty { };0;"
            + "2027-01-31T09:30:00.1234567+05:30|;2027-01-31T09:30:00.0000000+00:00;-;-9223372036854775808;-1.5E-07;-2147483648;True",
            result));
    }

    private static object?[] Run(string body) => Probe.Run(Manifests.GeneratedTypes, body + (body.Contains("Show(") ? Show : ""));
}
