using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Tests.Sources;

/// <summary>A rejected setting in one provider of a configuration leaves the valid one of the next provider effective.</summary>
public sealed class ConfigurationFallbackTests
{
    private const string TooMany = "999 is more than the maximum 100";

    [Fact]
    public void Rejected_setting_leaves_the_next_provider_effective()
    {
        using TempFolder folder = new();
        folder.Write("appsettings.json", """{ "FeatureFlags": { "page_size": 7 } }""");
        FlagExplanation explanation = Explain("page_size", new ConfigurationBuilder().SetBasePath(folder.Path)
            .AddJsonFile("appsettings.json").AddInMemoryCollection(Engines.Keys(("page_size", "999"))));

        Assert.Equal(("7", "configuration", "appsettings.json"), (explanation.Value, explanation.Source, explanation.Origin));
        Assert.Equal(new RejectedSetting("configuration", "Memory", TooMany), explanation.Rejected);
    }

    [Fact]
    public void Rejected_settings_of_several_providers_are_all_reported()
    {
        using TempFolder folder = new();
        folder.Write("appsettings.json", """{ "FeatureFlags": { "page_size": 7 } }""");
        folder.Write("appsettings.Production.json", """{ "FeatureFlags": { "page_size": "many" } }""");
        Shop shop = new();
        LogCollector log = new();
        IConfigurationBuilder builder = new ConfigurationBuilder().SetBasePath(folder.Path)
            .AddJsonFile("appsettings.json").AddJsonFile("appsettings.Production.json").AddCommandLine(["--FeatureFlags:page_size=999"]);
        using FlagEngine engine = FlagEngine.Create(builder.Build(), shop.Manifest, Engines.Isolated());
        engine.UseLogger(log);

        Assert.Equal(7, shop.PageSize);
        engine.Completed();
        Assert.Equal(
            [
                $"Flag 'page_size': the setting from configuration (CommandLine) is rejected: {TooMany}. "
                    + "The value from configuration (appsettings.json) remains effective.",
                "Flag 'page_size': the setting from configuration (appsettings.Production.json) is rejected: 'many' is not a whole number. "
                    + "The value from configuration (appsettings.json) remains effective.",
            ],
            log.Lines);
        RejectedSetting rejected = engine.GetStatus().Rejected["page_size"];
        Assert.Equal(("CommandLine", "appsettings.Production.json"), (rejected.Origin, rejected.Next!.Origin));
        Assert.EndsWith(
            $"; rejected from configuration: CommandLine: {TooMany}; "
                + "rejected from configuration: appsettings.Production.json: 'many' is not a whole number",
            engine.Client.Explain("page_size").ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Providers_of_chained_configurations_fall_back_to_each_other()
    {
        IConfigurationRoot inner = new ConfigurationBuilder()
            .AddInMemoryCollection(Engines.Keys(("page_size", "7"), ("ratio", "0.25")))
            .AddInMemoryCollection(Engines.Keys(("page_size", "0")))
            .Build();
        using ConfigurationManager manager = new();
        manager.AddInMemoryCollection(Engines.Keys(("ratio", "0.75")));
        manager.AddConfiguration(new ConfigurationBuilder().AddConfiguration(inner).Build());
        manager.AddInMemoryCollection(Engines.Keys(("page_size", "999"), ("ratio", "much")));
        Shop shop = new();
        using FlagEngine engine = FlagEngine.Create(manager, shop.Manifest, Engines.Isolated());

        Assert.Equal((7, 0.25), (shop.PageSize, shop.Ratio));
    }

    [Fact]
    public void Chained_section_is_one_layer_that_later_providers_fall_back_to()
    {
        IConfiguration section = new ConfigurationBuilder()
            .AddInMemoryCollection([new("App:FeatureFlags:page_size", "7")])
            .Build().GetSection("App");
        FlagExplanation explanation = Explain("page_size", new ConfigurationBuilder()
            .AddConfiguration(section).AddInMemoryCollection(Engines.Keys(("page_size", "999"))));

        Assert.Equal("7", explanation.Value);
    }

    [Fact]
    public void One_invalid_member_of_a_long_form_rejects_the_whole_setting_of_its_provider()
    {
        using EngineFixture fixture = new(new ConfigurationBuilder()
            .AddInMemoryCollection(Engines.Keys(("rollout:percentage", "100"), ("rollout:exclude:groups:0", "press")))
            .AddInMemoryCollection(Engines.Keys(("rollout:percentage", "50"), ("rollout:rules:0:when:country:inn:0", "DE")))
            .Build());

        Assert.True(fixture.Client.IsEnabled("rollout", new FlagContext("ann")));
        Assert.False(fixture.Client.IsEnabled("rollout", new FlagContext("eve", ["press"])));
        Assert.StartsWith("rules[0].when.country.inn: ", fixture.GetError("rollout"), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_require_each_other_fall_back()
    {
        using EngineFixture fixture = new(new ConfigurationBuilder()
            .AddInMemoryCollection(Engines.Keys(("one", "100"), ("two", "100")))
            .AddInMemoryCollection(Engines.Keys(("one:requires:two", "true"), ("one:percentage", "10"), ("two:requires:one", "true")))
            .Build());

        Assert.True(fixture.Client.IsEnabled("one", new FlagContext("ann")));
        Assert.True(fixture.Client.IsEnabled("two", new FlagContext("ann")));
        Assert.Equal(
            "requires.two: the required flag requires this flag in turn, directly or through other flags", fixture.GetError("one"));
    }

    [Fact]
    public void Provider_that_becomes_invalid_keeps_its_own_last_valid_setting()
    {
        (MutableKeys low, MutableKeys high) = (new(), new());
        low.Replace("page_size=7");
        high.Replace("page_size=9");
        Shop shop = new();
        using FlagEngine engine = FlagEngine.Create(
            new ConfigurationBuilder().Add(low).Add(high).Build(), shop.Manifest, Engines.Isolated());
        Assert.Equal(9, shop.PageSize);

        high.Replace("page_size=999");
        Assert.Equal(9, shop.PageSize);
        low.Replace("page_size=8");
        Assert.Equal(9, shop.PageSize);

        // The provider no longer sets the flag, so its last valid setting is dropped.
        high.Replace();
        Assert.Equal(8, shop.PageSize);
    }

    [Fact]
    public void Provider_without_a_last_valid_setting_does_not_block_the_next_one()
    {
        (MutableKeys low, MutableKeys high) = (new(), new());
        low.Replace("page_size=7");
        high.Replace("page_size=999");
        Shop shop = new();
        using FlagEngine engine = FlagEngine.Create(
            new ConfigurationBuilder().Add(low).Add(high).Build(), shop.Manifest, Engines.Isolated());
        Assert.Equal(7, shop.PageSize);

        low.Replace("page_size=8");
        Assert.Equal(8, shop.PageSize);
        low.Replace("page_size=888");
        Assert.Equal(8, shop.PageSize);
        high.Replace("page_size=9");
        Assert.Equal(9, shop.PageSize);
        Assert.Null(engine.Client.Explain("page_size").Rejected);
    }

    [Fact]
    public void Known_error_is_not_logged_again_when_another_error_is_corrected()
    {
        (MutableKeys low, MutableKeys high) = (new(), new());
        low.Replace("page_size=888");
        high.Replace("page_size=999");
        LogCollector log = new();
        using FlagEngine engine = FlagEngine.Create(
            new ConfigurationBuilder().Add(low).Add(high).Build(), new Shop().Manifest, Engines.Isolated());
        engine.UseLogger(log);
        engine.Completed();
        Assert.Equal(2, log.Lines.Count);

        low.Replace("page_size=8");
        Assert.Equal(2, log.Lines.Count);
    }

    [Fact]
    public void Store_and_variable_fall_back_to_the_valid_provider()
    {
        Shop shop = new();
        FlagsOptions options = Engines.Isolated();
        Environment.SetEnvironmentVariable(options.EnvironmentPrefix + "PAGE_SIZE", "1e9");
        try
        {
            using FlagEngine engine = FlagEngine.Create(
                new ConfigurationBuilder()
                    .AddInMemoryCollection(Engines.Keys(("page_size", "7")))
                    .AddInMemoryCollection(Engines.Keys(("page_size", "")))
                    .Build(),
                shop.Manifest,
                options);
            MutableSource store = new(FlagSources.Store);
            store.SetJson("page_size", "\"8\"");
            engine.Add(store);

            Assert.Equal(7, shop.PageSize);
            RejectedSetting rejected = engine.Client.Explain("page_size").Rejected!;
            Assert.Equal(("environment", "store", "configuration"), (rejected.Source, rejected.Next!.Source, rejected.Next.Next!.Source));
        }
        finally
        {
            Environment.SetEnvironmentVariable(options.EnvironmentPrefix + "PAGE_SIZE", null);
        }
    }

    [Fact]
    public void Provider_that_throws_leaves_the_next_one_effective()
    {
        Shop shop = new();
        using FlagEngine engine = FlagEngine.Create(
            new ConfigurationBuilder().AddInMemoryCollection(Engines.Keys(("page_size", "7"))).Add(new ThrowingProvider()).Build(),
            shop.Manifest,
            Engines.Isolated());

        Assert.Equal(7, shop.PageSize);
        Assert.Equal(
            new RejectedSetting("configuration", "ThrowingProvider", "the source failed: no key"),
            engine.Client.Explain("page_size").Rejected);
    }

    private static FlagExplanation Explain(string flag, IConfigurationBuilder builder)
    {
        using FlagEngine engine = FlagEngine.Create(builder.Build(), new Shop().Manifest, Engines.Isolated());
        return engine.Client.Explain(flag);
    }

    private sealed class ThrowingProvider : ConfigurationProvider, IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override bool TryGet(string key, out string? value) => throw new InvalidOperationException("no key");
    }
}
