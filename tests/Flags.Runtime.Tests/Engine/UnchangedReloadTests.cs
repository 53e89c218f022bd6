using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags.Tests.Engine;

/// <summary>A reload in which no flag's entry changes publishes no snapshot and signals no subscriber.</summary>
public sealed class UnchangedReloadTests
{
    [Fact]
    public void A_changed_value_signals_once_and_an_unchanged_one_not_at_all()
    {
        using TargetedScene scene = new();
        Listener listener = new(scene.Engine);
        long version = scene.Client.Explain("gate").Version;

        scene.Source.Set("gate", "true");
        Assert.Equal((1, version + 1), (listener.Calls, scene.Client.Explain("gate").Version));
        scene.Source.Set("gate", "true");
        scene.Source.Signal();
        Assert.Equal((1, version + 1), (listener.Calls, scene.Client.Explain("gate").Version));
        scene.Source.Set("gate", null);
        Assert.Equal((2, version + 2), (listener.Calls, scene.Client.Explain("gate").Version));
    }

    [Fact]
    public void Equal_long_forms_from_new_texts_are_no_change()
    {
        using TargetedScene scene = new();
        scene.Source.SetJson("rollout", """{ "from": "2026-01-01", "requires": { "gate": true }, "percentage": 5 }""");
        scene.Source.SetJson("theme", """{ "users": { "wide": ["ann"] } }""");
        Listener listener = new(scene.Engine);
        scene.Source.SetJson("rollout", """{ "requires": {"gate":true}, "from": "2026-01-01T00:00:00Z", "percentage": 5.0 }""");
        scene.Source.SetJson("theme", """{"users":{"wide":["ann"]}}""");
        Assert.Equal(0, listener.Calls);
    }

    [Fact]
    public void Several_providers_that_reload_together_signal_for_the_changes_alone()
    {
        MutableKeys first = new();
        MutableKeys second = new();
        using ConfigurationManager configuration = new();
        foreach (IConfigurationSource provider in new IConfigurationSource[] { first, second, new MutableKeys(), new MutableKeys() })
        {
            ((IConfigurationBuilder)configuration).Add(provider);
        }

        first.Replace("gate=true");
        using TargetedScene scene = new(configuration);
        Listener listener = new(scene.Engine);
        ((IConfigurationRoot)configuration).Reload();
        Assert.Equal(0, listener.Calls);

        second.Replace("gate=false");
        Assert.Equal(1, listener.Calls);
        Assert.False(scene.Shop.GateFlag);
        configuration["Logging:LogLevel:Default"] = "Debug";
        ((IConfigurationRoot)configuration).Reload();
        Assert.Equal(1, listener.Calls);
    }

    [Fact]
    public void A_change_of_the_place_is_a_change()
    {
        MutableKeys below = new();
        MutableKeys above = new();
        using ConfigurationRoot configuration = new([below, new NamedKeys(above)]);
        below.Replace("gate=true");
        using TargetedScene scene = new(configuration);
        Listener listener = new(scene.Engine);
        Assert.Equal("MutableKeys", scene.Client.Explain("gate").Origin);
        above.Replace("gate=true");
        configuration.Reload();
        Assert.Equal((1, "NamedKeys"), (listener.Calls, scene.Client.Explain("gate").Origin));
    }

    [Fact]
    public void A_rejected_setting_that_appears_or_disappears_shows_in_the_status()
    {
        using TargetedScene scene = new();
        scene.Source.Set("limit", "7");
        Listener listener = new(scene.Engine);
        scene.Source.Set("limit", "seven");
        Assert.Equal("limit", Assert.Single(scene.Engine.GetStatus().Rejected).Key);
        scene.Source.Set("limit", "seven");
        Assert.Equal(1, listener.Calls);
        scene.Source.Set("limit", "7");
        Assert.Empty(scene.Engine.GetStatus().Rejected);
        Assert.Equal(2, listener.Calls);
        Assert.Single(scene.Log.Lines);
    }

    [Fact]
    public void A_source_that_fails_shows_in_the_status_without_a_new_snapshot()
    {
        using TargetedScene scene = new();
        scene.Source.Set("gate", "true");
        Listener listener = new(scene.Engine);
        scene.Source.Failure = new InvalidOperationException("gone");
        scene.Source.Signal();
        Assert.Equal(0, listener.Calls);
        Assert.Contains(scene.Engine.GetStatus().Sources, source => source.Failure?.Message == "gone");
    }

    private sealed class Listener
    {
        public Listener(FlagEngine engine)
        {
            _ = engine.Completed();
            ChangeToken.OnChange(engine.GetReloadToken, () => Calls++);
        }

        public int Calls { get; private set; }
    }

    private sealed class NamedKeys(MutableKeys keys) : ConfigurationProvider
    {
        public override bool TryGet(string key, out string? value) => keys.TryGet(key, out value);

        public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) =>
            keys.GetChildKeys(earlierKeys, parentPath);
    }
}
