using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Tests.Engine;

public sealed class LastGoodSettingTests
{
    [Fact]
    public void Invalid_setting_keeps_the_previous_one_and_affects_no_other_flag()
    {
        (Shop shop, FlagEngine engine, MutableSource source, _) = Start();
        using (engine)
        {
            source.Set("page_size", "40");
            Assert.Equal(40, shop.PageSize);

            source.Set("page_size", "4000");
            source.Set("new_ui", "true");

            Assert.Equal(40, shop.PageSize);
            Assert.True(shop.NewUi);
            FlagExplanation explanation = engine.Client.Explain("page_size");
            Assert.Equal(("40", "services"), (explanation.Value, explanation.Source));
            Assert.Equal(new RejectedSetting("services", "test", "4000 is more than the maximum 100"), explanation.Rejected);
            Assert.Null(engine.Client.Explain("new_ui").Rejected);
        }
    }

    [Fact]
    public void Invalid_setting_at_the_first_load_falls_back_to_the_lower_source()
    {
        Shop shop = new();
        IConfigurationRoot configuration = Engines.Configuration(("page_size", "50"));
        using FlagEngine engine = FlagEngine.Create(configuration, shop.Manifest, Engines.Isolated());
        MutableSource source = new();
        source.Set("page_size", "abc");
        engine.Add(source);

        Assert.Equal(50, shop.PageSize);
        Assert.Equal("services", engine.Client.Explain("page_size").Rejected!.Source);
    }

    [Fact]
    public void Suspicious_user_id_is_logged_once_without_the_id()
    {
        (Shop shop, FlagEngine engine, MutableSource source, LogCollector log) = Start();
        using (engine)
        {
            _ = engine.Snapshot;
            source.Set("beta", "ann;bob");
            source.Set("new_ui", "true");
            source.Set("beta", "ann,bob");

            Assert.Equal(
                [
                    "Flag 'beta': the setting from services (test) is probably a mistake: "
                        + "an id contains ';' or ',' and counts as one user: write several ids as a list.",
                ],
                log.Lines);
            Assert.True(shop.Beta.IsEnabledFor(new FlagContext("bob")));
        }
    }

    [Fact]
    public void Rejected_setting_is_logged_once_per_change()
    {
        (_, FlagEngine engine, MutableSource source, LogCollector log) = Start();
        using (engine)
        {
            _ = engine.Snapshot;
            source.Set("rollout", "250");
            source.Signal();
            source.Set("new_ui", "true");
            string line = Assert.Single(log.Lines);
            Assert.Equal(
                "Flag 'rollout': the setting from services (test) is rejected: 250 is more than the maximum 100. "
                    + "The value from default remains effective.",
                line);

            source.Set("rollout", "abc");
            Assert.Equal(2, log.Lines.Count);

            source.Set("rollout", "25");
            source.Set("rollout", "250");
            Assert.Equal(3, log.Lines.Count);
        }
    }

    [Fact]
    public void Removed_setting_falls_back_to_the_lower_source()
    {
        (Shop shop, FlagEngine engine, MutableSource source, _) = Start();
        using (engine)
        {
            source.Set("page_size", "40");
            Assert.Equal(40, shop.PageSize);
            source.Set("page_size", null);
            Assert.Equal(20, shop.PageSize);
        }
    }

    [Fact]
    public void Sensitive_value_appears_in_neither_the_log_nor_the_explanation()
    {
        (_, FlagEngine engine, MutableSource source, LogCollector log) = Start();
        using (engine)
        {
            source.Set("secret", "hunter2-hunter2");
            FlagExplanation explanation = engine.Client.Explain("secret");
            Assert.NotNull(explanation.Rejected);
            Assert.DoesNotContain("hunter2", string.Join("\n", log.Lines) + explanation, StringComparison.Ordinal);

            source.Set("secret", "hunter2");
            Assert.DoesNotContain("hunter2", engine.Client.Explain("secret").ToString(), StringComparison.Ordinal);
            Assert.Equal("hunter2", engine.Client.GetValue<string>("secret"));
        }
    }

    [Fact]
    public void Invalid_setting_of_one_source_does_not_block_updates_of_another()
    {
        Shop shop = new();
        using FlagEngine engine = Engines.Create(shop);
        MutableSource lower = new("services");
        MutableSource higher = new("store");
        engine.Add(lower);
        engine.Add(higher);
        higher.Set("page_size", "4000");
        lower.Set("page_size", "50");
        Assert.Equal(50, shop.PageSize);

        lower.Set("page_size", "1");
        Assert.Equal(1, shop.PageSize);
        higher.Set("page_size", "60");
        higher.Set("page_size", "6000");
        lower.Set("page_size", "2");
        Assert.Equal(60, shop.PageSize);
    }

    [Fact]
    public void User_ids_appear_in_neither_the_log_nor_the_explanation()
    {
        Shop shop = new();
        LogCollector log = new();
        using FlagEngine engine = Engines.Create(shop, ("beta:0", "ann@example.com"), ("beta:1:id", "bob@example.com"));
        engine.UseLogger(log);
        engine.Completed();

        Assert.Single(log.Lines);
        using FlagEngine valid = Engines.Create(new Shop(), ("beta:0", "ann@example.com"));
        MutableSource unreadable = new();
        unreadable.SetJson("beta", "[ann@example.com, bob]");
        valid.Add(unreadable);
        valid.UseLogger(log);
        valid.Completed();
        Assert.Equal(2, log.Lines.Count);
        string output = string.Join("\n", log.Lines) + engine.Client.Explain("beta") + valid.Client.Explain("beta");
        Assert.DoesNotContain("@example.com", output, StringComparison.Ordinal);
    }

    private static (Shop Shop, FlagEngine Engine, MutableSource Source, LogCollector Log) Start()
    {
        Shop shop = new();
        FlagEngine engine = Engines.Create(shop);
        MutableSource source = new();
        LogCollector log = new();
        engine.Add(source);
        engine.UseLogger(log);
        return (shop, engine, source, log);
    }
}
