namespace Checkout;

/// <summary>The checkout, as the flags have it for the caller.</summary>
internal static class Page
{
    public static string Render(int total)
    {
        if (total > Flags.PaymentLimits.Most)
        {
            return $"No more than {Flags.PaymentLimits.Most} {Flags.PaymentLimits.Currency}";
        }

        string steps = Flags.NewCheckout.IsEnabled ? "one page" : "four steps";
        string early = Flags.EarlyAccess.IsEnabled ? ", with early access" : "";
        return $"{steps}{early}, {Theme()}, {Offer(total)}";
    }

    // Every variant has its arm: one more in flags.json, and the build says so here.
    private static string Theme() => Flags.CheckoutTheme.Current switch
    {
        CheckoutTheme.Classic => "a classic look",
        CheckoutTheme.Compact => "a compact look",
        CheckoutTheme.Airy => "an airy look",
    };

    private static string Offer(int total)
    {
        ShippingOfferPayload offer = Flags.ShippingOffer.CurrentPayload;
        return offer.FreeFrom == 0 ? "no offer" : total >= offer.FreeFrom ? "free shipping" : offer.Text;
    }
}
