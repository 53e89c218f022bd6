using FeatureFlags;
using FeatureFlags.Testing;
using Xunit;

namespace Checkout.Tests;

public class PageTests
{
    public static FlagMatrix Sides => new FlagMatrix(Flags.Manifest)
        .With(Flags.Names.NewCheckout)
        .With(Flags.Names.CheckoutTheme)
        .With(Flags.Names.EarlyAccess);

    [Theory]
    [MemberData(nameof(Sides))]
    public void Page_renders_every_value_of_its_flags(FlagCase flags)
    {
        using FlagCoverage coverage = new(Flags.Manifest);
        using (flags.Use())
        {
            string page = Page.Render(total: 60);

            Assert.Equal(
                flags.ToString().Contains("new_checkout: on", StringComparison.Ordinal),
                page.Contains("one page", StringComparison.Ordinal));
            Assert.Equal(
                flags.ToString().Contains("early_access: on", StringComparison.Ordinal),
                page.Contains("early access", StringComparison.Ordinal));
        }

        coverage.AssertExercised(Flags.Names.CheckoutTheme, flags.ToString().Split("checkout_theme: ")[1].Split(',')[0]);
    }

    [Fact]
    public void Total_above_the_limit_is_rejected()
    {
        using (Flags.Override(o => o.PaymentLimits = Flags.PaymentLimits with { Most = 50 }))
        {
            Assert.Equal("No more than 50 EUR", Page.Render(total: 60));
        }
    }

    [Fact]
    public void Rollout_of_50_percent_reaches_about_half_of_the_users()
    {
        FlagMatrix half = new FlagMatrix(Flags.Manifest).With(
            Flags.Names.NewCheckout, FlagSetting.FromJson("""{ "percentage": 50 }""", "half"));
        using (((FlagCase)half.Single()[0]).Use())
        {
            int seen = Enumerable.Range(0, 1_000).Count(i => Flags.NewCheckout.IsEnabledFor($"user-{i}"));
            Assert.InRange(seen, 400, 600);
        }
    }
}
