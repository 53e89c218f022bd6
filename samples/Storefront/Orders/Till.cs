using System.Globalization;

namespace Storefront;

/// <summary>Works out what an order costs. The flags come by injection: a unit test gives <c>Flags.Fake(…)</c>.</summary>
internal sealed class Till(IFlags flags)
{
    public static string Euros(decimal amount) => amount.ToString("0.00 €", CultureInfo.InvariantCulture);

    public Receipt Total(Tea tea, int grams, bool isMember)
    {
        decimal price = tea.Price * grams / 100;
        decimal discount = isMember ? decimal.Round(price * (decimal)flags.MemberDiscount, 2) : 0;
        return new Receipt(price, discount, Shipping(price - discount));
    }

    // The payload of the variant that this customer gets.
    private decimal Shipping(decimal total)
    {
        ShippingOfferPayload offer = flags.ShippingOffer.CurrentPayload;
        return offer.FreeFrom is { } from && total >= from ? 0 : (decimal)offer.Cost;
    }
}
