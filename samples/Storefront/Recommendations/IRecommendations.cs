using System.Security.Claims;

namespace Storefront;

/// <summary>The teas at the top of the page. A flag says which implementation a customer gets: see Program.cs.</summary>
internal interface IRecommendations
{
    string Title { get; }

    /// <summary>All teas, those that are recommended first.</summary>
    IEnumerable<Tea> For(ClaimsPrincipal customer);
}
