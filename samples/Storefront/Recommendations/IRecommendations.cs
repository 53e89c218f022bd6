using System.Security.Claims;

namespace Storefront;

/// <summary>Recommends teas. A flag chooses the implementation for each customer (Program.cs).</summary>
internal interface IRecommendations
{
    string Title { get; }

    /// <summary>Returns all teas, recommended ones first.</summary>
    IEnumerable<Tea> For(ClaimsPrincipal customer);
}
