namespace Storefront;

/// <summary>A tea.</summary>
/// <param name="Id">The id in URLs.</param>
/// <param name="Name">The display name.</param>
/// <param name="Kind">The kind: green, black, oolong or white.</param>
/// <param name="Origin">The country of origin.</param>
/// <param name="Taste">A description of the taste.</param>
/// <param name="Price">The price of 100 g in euros.</param>
/// <param name="Colour">The CSS colour of the cup.</param>
internal sealed record Tea(string Id, string Name, string Kind, string Origin, string Taste, decimal Price, string Colour);
