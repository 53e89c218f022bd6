using System.Security.Claims;

namespace Storefront;

/// <summary>Recommends the bestsellers to every customer.</summary>
internal sealed class Bestsellers : IRecommendations
{
    public string Title => "What others drink";

    public IEnumerable<Tea> For(ClaimsPrincipal customer) => Teas.All;
}
