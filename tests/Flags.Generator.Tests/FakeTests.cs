namespace FeatureFlags.Generator.Tests;

/// <summary><c>Flags.Fake</c>: an <c>IFlags</c> for unit tests.</summary>
public sealed class FakeTests
{
    [Fact]
    public void Fake_returns_set_values_and_defaults_for_other_flags() => Assert.Equal(
        [true, 20, 5368709120L, 2.5, "Hello", 50.0, true, "Classic", 1, "List", false],
        Run("""
            IFlags flags = Flags.Fake(o =>
            {
                o.NewUiEnabled = true;
                o.TimeoutFactor = 2.5;
                o.EnhancedAnalytics = 50;
                o.BetaFeatures = new[] { "eve" };
                o.CheckoutTheme = CheckoutTheme.Classic;
                o.RateLimits = Flags.Fake().RateLimits with { PerMinute = 1 };
            });
            return new object?[]
            {
                flags.NewUiEnabled, flags.SearchPageSize, flags.UploadLimit, flags.TimeoutFactor, flags.Greeting,
                flags.EnhancedAnalytics.Percentage, flags.BetaFeatures.IsEnabledFor("eve"), flags.CheckoutTheme.Current.ToString(),
                flags.RateLimits.PerMinute, flags.ResultLayout.Current.ToString(), flags.BetaFeatures.IsEnabledFor("ann"),
            };
            """));

    [Fact]
    public void Fake_is_isolated_from_sources_overrides_and_other_fakes() => Assert.Equal(
        ["Hello", "fake", "override", "Hello"],
        Run("""
            using FlagEngine engine = FlagEngine.Create(Configure(("greeting", "setting")), Flags.Manifest);
            IFlags defaults = Flags.Fake();
            IFlags fake = Flags.Fake(o => o.Greeting = "fake");
            using (Flags.Override(o => o.Greeting = "override"))
            {
                return new object?[] { defaults.Greeting, fake.Greeting, Flags.Greeting, Flags.Fake(_ => { }).Greeting };
            }
            """));

    [Fact]
    public void Fake_evaluates_required_flags_with_its_own_values() => Assert.Equal(
        [false, true, false],
        Probe.Run(
            """
            { "flags": {
              "base": { "flagType": "boolean", "defaultValue": false },
              "upper": { "flagType": "percentage", "defaultValue": { "percentage": 100, "requires": { "base": true } } }
            } }
            """,
            """
            using (Flags.Override(o => o.Base = true))
            {
                return new object?[]
                {
                    Flags.Fake().Upper.IsEnabled,
                    Flags.Fake(o => o.Base = true).Upper.IsEnabled,
                    Flags.Fake(o => o.Upper = 0).Upper.IsEnabled,
                };
            }
            """));

    [Fact]
    public void Fake_is_unchanged_when_its_overrides_are_set_later() => Assert.Equal(
        ["first"],
        Run("""
            FlagOverrides? kept = null;
            IFlags flags = Flags.Fake(o => { kept = o; o.Greeting = "first"; });
            kept!.Greeting = "second";
            return new object?[] { flags.Greeting };
            """));

    [Fact]
    public void Invalid_value_throws() => Assert.Equal(
        ["ArgumentException: Flag 'search_page_size' cannot be overridden: 500 is more than the maximum 100."],
        Run("""
            try { Flags.Fake(o => o.SearchPageSize = 500); return new object?[0]; }
            catch (ArgumentException exception) { return new object?[] { exception.GetType().Name + ": " + exception.Message }; }
            """));

    private static object?[] Run(string body) => Probe.Run(Manifests.Everything, body);
}
