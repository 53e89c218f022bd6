namespace Storefront;

/// <summary>What an order costs, in euros.</summary>
internal sealed record Receipt(decimal Price, decimal Discount, decimal Shipping)
{
    public decimal Total => Price - Discount + Shipping;
}
