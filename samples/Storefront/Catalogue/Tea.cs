namespace Storefront;

/// <summary>A tea.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">How it was made: green, black, oolong, white.</param>
/// <param name="Origin">Where it grew.</param>
/// <param name="Taste">What it tastes of.</param>
/// <param name="Price">Euros for 100 g.</param>
/// <param name="Colour">That of the cup, as CSS writes it.</param>
internal sealed record Tea(string Id, string Name, string Kind, string Origin, string Taste, decimal Price, string Colour);
