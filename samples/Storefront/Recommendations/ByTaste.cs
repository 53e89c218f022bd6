using System.Security.Claims;

namespace Storefront;

/// <summary>The kind of tea that the customer likes, then the others.</summary>
internal sealed class ByTaste : IRecommendations
{
    public string Title => "Chosen for you";

    public IEnumerable<Tea> For(ClaimsPrincipal customer)
    {
        string? favourite = DemoUsers.Of(customer)?.Favourite;
        return Teas.All.OrderByDescending(tea => tea.Kind == favourite);
    }
}
