namespace Storefront;

/// <summary>The price of an order in euros.</summary>
internal sealed record Receipt(decimal Price, decimal Discount, decimal Shipping)
{
    public decimal Total => Price - Discount + Shipping;
}
