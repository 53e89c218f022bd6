namespace FeatureFlags.Tests.Samples;

public sealed class CheckoutTests
{
    [Fact]
    public async Task Each_caller_gets_the_configured_values_with_their_reasons()
    {
        using SampleProcess checkout = new("Checkout", "");
        string output = await checkout.CompleteAsync();
        string[] lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(
            [
                "ann: one page, with early access, an airy look, no offer",
                "new_checkout = targeted: 1 user, 1 rule, 10 % (TargetingMatch by users, configuration: appsettings.json, version 1)",
                "bob: four steps, with early access, a classic look, free shipping",
                "new_checkout = targeted: 1 user, 1 rule, 10 % (Split by rules[0], configuration: appsettings.json, version 1)",
                "carl: one page, a compact look, free shipping",
                "new_checkout = targeted: 1 user, 1 rule, 10 % (Split by rules[0], configuration: appsettings.json, version 1)",
                "dora: four steps, a classic look, free shipping",
                "new_checkout = targeted: 1 user, 1 rule, 10 % (Excluded by exclude, configuration: appsettings.json, version 1)",
                "(anonymous): four steps, a classic look, no offer",
                "new_checkout = targeted: 1 user, 1 rule, 10 % (Anonymous by percentage, configuration: appsettings.json, version 1)",
            ],
            lines);
    }

    [Fact]
    public async Task Environment_variable_replaces_the_whole_setting()
    {
        using SampleProcess checkout = new(
            "Checkout",
            "",
            ("FEATURE_NEW_CHECKOUT", """{ "groups": ["press"] }"""),
            ("FEATURE_PAYMENT_LIMITS", """{ "most": 0, "currency": "EUR" }"""));
        string output = await checkout.CompleteAsync();

        Assert.Contains("dora: one page", output, StringComparison.Ordinal);
        Assert.Contains("ann: four steps", output, StringComparison.Ordinal);
    }
}
