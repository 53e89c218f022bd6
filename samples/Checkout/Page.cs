namespace Checkout;

/// <summary>Renders the checkout for the current caller.</summary>
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

    // The switch has an arm for each variant. If flags.json gets another one, the compiler warns here (CS8509).
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
