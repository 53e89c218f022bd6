using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags.Tests.Engine;

/// <summary>A reload that changes no flag publishes no snapshot and signals no subscriber.</summary>
public sealed class UnchangedReloadTests
{
    [Fact]
    public void Changed_value_signals_once_and_an_unchanged_value_does_not_signal()
    {
        using EngineFixture fixture = new();
        Listener listener = new(fixture.Engine);
        long version = fixture.Client.Explain("gate").Version;

        fixture.Source.Set("gate", "true");
        Assert.Equal((1, version + 1), (listener.Calls, fixture.Client.Explain("gate").Version));
        fixture.Source.Set("gate", "true");
        fixture.Source.Signal();
        Assert.Equal((1, version + 1), (listener.Calls, fixture.Client.Explain("gate").Version));
        fixture.Source.Set("gate", null);
        Assert.Equal((2, version + 2), (listener.Calls, fixture.Client.Explain("gate").Version));
    }

    [Fact]
    public void Equivalent_JSON_does_not_signal_a_change()
    {
        using EngineFixture fixture = new();
        fixture.Source.SetJson("rollout", """{ "from": "2026-01-01", "requires": { "gate": true }, "percentage": 5 }""");
        fixture.Source.SetJson("theme", """{ "users": { "wide": ["ann"] } }""");
        Listener listener = new(fixture.Engine);
        fixture.Source.SetJson("rollout", """{ "requires": {"gate":true}, "from": "2026-01-01T00:00:00Z", "percentage": 5.0 }""");
        fixture.Source.SetJson("theme", """{"users":{"wide":["ann"]}}""");
        Assert.Equal(0, listener.Calls);
    }

    [Fact]
    public void Providers_that_reload_together_signal_only_changes()
    {
        MutableKeys first = new();
        MutableKeys second = new();
        using ConfigurationManager configuration = new();
        foreach (IConfigurationSource provider in new IConfigurationSource[] { first, second, new MutableKeys(), new MutableKeys() })
        {
            ((IConfigurationBuilder)configuration).Add(provider);
        }

        first.Replace("gate=true");
        using EngineFixture fixture = new(configuration);
        Listener listener = new(fixture.Engine);
        ((IConfigurationRoot)configuration).Reload();
        Assert.Equal(0, listener.Calls);

        second.Replace("gate=false");
        Assert.Equal(1, listener.Calls);
        Assert.False(fixture.Shop.GateFlag);
        configuration["Logging:LogLevel:Default"] = "Debug";
        ((IConfigurationRoot)configuration).Reload();
        Assert.Equal(1, listener.Calls);
    }

    [Fact]
    public void Change_of_the_origin_signals_a_change()
    {
        MutableKeys lower = new();
        MutableKeys higher = new();
        using ConfigurationRoot configuration = new([lower, new NamedKeys(higher)]);
        lower.Replace("gate=true");
        using EngineFixture fixture = new(configuration);
        Listener listener = new(fixture.Engine);
        Assert.Equal("MutableKeys", fixture.Client.Explain("gate").Origin);
        higher.Replace("gate=true");
        configuration.Reload();
        Assert.Equal((1, "NamedKeys"), (listener.Calls, fixture.Client.Explain("gate").Origin));
    }

    [Fact]
    public void Rejected_setting_appears_in_and_disappears_from_the_status()
    {
        using EngineFixture fixture = new();
        fixture.Source.Set("limit", "7");
        Listener listener = new(fixture.Engine);
        fixture.Source.Set("limit", "seven");
        Assert.Equal("limit", Assert.Single(fixture.Engine.GetStatus().Rejected).Key);
        fixture.Source.Set("limit", "seven");
        Assert.Equal(1, listener.Calls);
        fixture.Source.Set("limit", "7");
        Assert.Empty(fixture.Engine.GetStatus().Rejected);
        Assert.Equal(2, listener.Calls);
        Assert.Single(fixture.Log.Lines);
    }

    [Fact]
    public void Failing_source_appears_in_the_status_without_a_new_snapshot()
    {
        using EngineFixture fixture = new();
        fixture.Source.Set("gate", "true");
        Listener listener = new(fixture.Engine);
        fixture.Source.Failure = new InvalidOperationException("gone");
        fixture.Source.Signal();
        Assert.Equal(0, listener.Calls);
        Assert.Contains(fixture.Engine.GetStatus().Sources, source => source.Failure?.Message == "gone");
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
