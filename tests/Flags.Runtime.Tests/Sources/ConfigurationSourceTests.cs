using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Tests.Sources;

public sealed class ConfigurationSourceTests
{
    [Fact]
    public void Shorter_list_in_a_later_provider_replaces_the_longer_list()
    {
        Shop shop = new();
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Engines.Keys(("beta:0", "ann"), ("beta:1", "bob"), ("beta:2", "cid")))
            .AddInMemoryCollection(Engines.Keys(("beta:0", "dan")))
            .Build();
        using FlagEngine engine = FlagEngine.Create(configuration, shop.Manifest, Engines.Isolated());

        Assert.Equal(["dan"], shop.Beta.Users);
    }

    [Fact]
    public void Providers_of_a_chained_configuration_stay_separate_layers()
    {
        Shop shop = new();
        IConfigurationRoot inner = new ConfigurationBuilder()
            .AddInMemoryCollection(Engines.Keys(("beta:0", "ann"), ("beta:1", "bob")))
            .AddInMemoryCollection(Engines.Keys(("beta:0", "dan")))
            .Build();
        using FlagEngine engine = FlagEngine.Create(
            new ConfigurationBuilder().AddConfiguration(inner).Build(), shop.Manifest, Engines.Isolated());

        Assert.Equal(["dan"], shop.Beta.Users);
    }

    [Fact]
    public void Later_provider_can_set_one_flag_without_repeating_the_other_flags()
    {
        Shop shop = new();
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Engines.Keys(("new_ui", "true"), ("page_size", "50")))
            .AddInMemoryCollection(Engines.Keys(("page_size", "30")))
            .Build();
        using FlagEngine engine = FlagEngine.Create(configuration, shop.Manifest, Engines.Isolated());

        Assert.True(shop.NewUi);
        Assert.Equal(30, shop.PageSize);
    }

    [Fact]
    public void Null_in_a_later_provider_keeps_the_earlier_value()
    {
        Shop shop = new();
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Engines.Keys(("page_size", "50")))
            .AddInMemoryCollection(Engines.Keys(("page_size", null)))
            .Build();
        using FlagEngine engine = FlagEngine.Create(configuration, shop.Manifest, Engines.Isolated());

        Assert.Equal(50, shop.PageSize);
    }

    [Fact]
    public void Lists_with_one_item_gaps_or_many_items_are_read_completely()
    {
        (string, string?)[] many = [.. Enumerable.Range(0, 1_000).Select(i => ($"beta:{i}", (string?)$"user{i}"))];
        Assert.Equal(["solo"], Users(("beta:0", "solo")));
        Assert.Equal(["ann", "bob"], Users(("beta:0", "ann"), ("beta:7", "bob")));
        Assert.Equal(1_000, Users(many).Count);
        Assert.Equal("user999", Users(many)[999]);
        Assert.Equal(["ann", "bob"], Users(("beta", "ann, bob")));
        Assert.Empty(Users(("beta", "")));
    }

    [Fact]
    public void Flag_names_are_case_insensitive_like_configuration_keys()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Create(shop, ("NEW_UI", "on"));
        Assert.True(shop.NewUi);
    }

    [Fact]
    public void Section_passed_instead_of_the_root_is_read_as_one_layer()
    {
        Shop shop = new();
        IConfiguration section = new ConfigurationBuilder()
            .AddInMemoryCollection([new("App:FeatureFlags:page_size", "50"), new("App:FeatureFlags:beta:0", "ann")])
            .Build().GetSection("App");
        using FlagEngine engine = FlagEngine.Create(section, shop.Manifest, Engines.Isolated());

        Assert.Equal(50, shop.PageSize);
        Assert.Equal(["ann"], shop.Beta.Users);
    }

    [Fact]
    public void FeatureFlags_section_passed_instead_of_the_root_is_accepted()
    {
        Shop shop = new();
        using FlagEngine engine = FlagEngine.Create(
            Engines.Configuration(("page_size", "50")).GetSection("FeatureFlags"), shop.Manifest, Engines.Isolated());
        Assert.Equal(50, shop.PageSize);
    }

    [Fact]
    public void Section_name_is_configurable()
    {
        Shop shop = new();
        FlagsOptions options = Engines.Isolated();
        options.SectionName = "Toggles";
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("FeatureFlags:page_size", "30"), new("Toggles:page_size", "40")]).Build();
        using FlagEngine engine = FlagEngine.Create(configuration, shop.Manifest, options);
        Assert.Equal(40, shop.PageSize);
    }

    [Fact]
    public void Empty_list_in_a_later_file_replaces_the_earlier_list()
    {
        using TempFolder folder = new();
        folder.Write("appsettings.json", """{ "FeatureFlags": { "beta": ["ann", "bob"] } }""");
        folder.Write("appsettings.Production.json", """{ "FeatureFlags": { "beta": [] } }""");
        Shop shop = new();
        IConfiguration configuration = new ConfigurationBuilder().SetBasePath(folder.Path)
            .AddJsonFile("appsettings.json").AddJsonFile("appsettings.Production.json").Build();
        using FlagEngine engine = FlagEngine.Create(configuration, shop.Manifest, Engines.Isolated());

        Assert.Empty(shop.Beta.Users);
        Assert.Null(engine.Client.Explain("beta").Rejected);
    }

    [Fact]
    public void Source_added_to_a_configuration_manager_later_is_read()
    {
        Shop shop = new();
        using ConfigurationManager configuration = new();
        using FlagEngine engine = FlagEngine.Create(configuration, shop.Manifest, Engines.Isolated());
        Assert.Equal(20, shop.PageSize);

        configuration.AddInMemoryCollection(Engines.Keys(("page_size", "50")));
        Assert.Equal(50, shop.PageSize);
    }

    [Fact]
    public void Configuration_is_not_read_again_until_it_changes()
    {
        CountingProvider provider = new();
        Shop shop = new();
        using ConfigurationRoot configuration = new([provider]);
        using FlagEngine engine = FlagEngine.Create(configuration, shop.Manifest, Engines.Isolated());
        engine.Completed();
        int lookups = provider.Lookups;

        for (int i = 0; i < 100; i++)
        {
            Assert.Equal((20, 20), (shop.PageSize, engine.Client.GetValue<int>("page_size")));
            Assert.Empty(shop.Beta.Users);
        }

        Assert.Equal(lookups, provider.Lookups);
    }

    [Fact]
    public void Value_that_appears_during_the_lookup_is_read()
    {
        Shop shop = new();
        using ConfigurationRoot configuration = new([new LateProvider()]);
        using FlagEngine engine = FlagEngine.Create(configuration, shop.Manifest, Engines.Isolated());
        Assert.True(shop.NewUi);
        Assert.Null(engine.Client.Explain("new_ui").Rejected);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void Current_culture_does_not_affect_parsing(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Shop shop = new();
            using FlagEngine engine = Engines.Create(shop, ("rollout", "12.5"), ("ratio", "0.25"), ("NEW_UI", "TRUE"));
            Assert.Equal((12.5, 0.25, true), (shop.Rollout.Percentage, shop.Ratio, shop.NewUi));
            Assert.Equal(("12.5 %", "0.25"), (engine.Client.Explain("rollout").Value, engine.Client.Explain("ratio").Value));
            using (shop.Override(o => o.Rollout = 37.5))
            {
                Assert.Equal(37.5, shop.Rollout.Percentage);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Explanation_names_the_deciding_file()
    {
        using TempFolder folder = new();
        folder.Write("appsettings.json", """{ "FeatureFlags": { "page_size": 40 } }""");
        Shop shop = new();
        IConfiguration configuration = new ConfigurationBuilder().SetBasePath(folder.Path).AddJsonFile("appsettings.json").Build();
        using FlagEngine engine = FlagEngine.Create(configuration, shop.Manifest, Engines.Isolated());

        FlagExplanation explanation = engine.Client.Explain("page_size");
        Assert.Equal(("40", "configuration", "appsettings.json"), (explanation.Value, explanation.Source, explanation.Origin));
    }

    private static IReadOnlyList<string> Users(params (string Key, string? Value)[] settings)
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Create(shop, settings);
        return shop.Beta.Users;
    }

    private sealed class CountingProvider : ConfigurationProvider
    {
        public int Lookups { get; private set; }

        public override bool TryGet(string key, out string? value)
        {
            Lookups++;
            return base.TryGet(key, out value);
        }
    }

    /// <summary>Sets the key after the first lookup.</summary>
    private sealed class LateProvider : ConfigurationProvider
    {
        public override bool TryGet(string key, out string? value)
        {
            bool isFound = base.TryGet(key, out value);
            Data["FeatureFlags:new_ui"] = "true";
            return isFound;
        }
    }
}
