using System.Globalization;

namespace Storefront;

/// <summary>Calculates the price of an order. The flags are injected, so that a unit test can pass <c>Flags.Fake(…)</c>.</summary>
internal sealed class Till(IFlags flags)
{
    public static string Euros(decimal amount) => amount.ToString("0.00 €", CultureInfo.InvariantCulture);

    public Receipt Total(Tea tea, int grams, bool isMember)
    {
        decimal price = tea.Price * grams / 100;
        decimal discount = isMember ? decimal.Round(price * (decimal)flags.MemberDiscount, 2) : 0;
        return new Receipt(price, discount, Shipping(price - discount));
    }

    // Uses the payload of the customer's variant.
    private decimal Shipping(decimal total)
    {
        ShippingOfferPayload offer = flags.ShippingOffer.CurrentPayload;
        return offer.FreeFrom is { } from && total >= from ? 0 : (decimal)offer.Cost;
    }
}
