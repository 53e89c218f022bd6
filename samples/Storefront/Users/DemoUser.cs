using System.Security.Claims;

namespace Storefront;

/// <summary>Somebody to sign in as.</summary>
/// <param name="Id">The id that flags know the user by.</param>
/// <param name="Name">The name on the page.</param>
/// <param name="Role">A group to flags, and what the user may do with them.</param>
/// <param name="Country">An attribute that rules of flags look at.</param>
/// <param name="Favourite">The kind of tea that the user likes best.</param>
internal sealed record DemoUser(string Id, string Name, string Role, string Country, string Favourite)
{
    public ClaimsPrincipal ToPrincipal(string scheme) => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, Id),
            new(ClaimTypes.Name, Name),
            new(ClaimTypes.Role, Role),
            new(ClaimTypes.Country, Country),
        ],
        scheme));
}
