using System.Security.Claims;

namespace Storefront;

/// <summary>A user of the demo.</summary>
/// <param name="Id">The user id for flags.</param>
/// <param name="Name">The display name.</param>
/// <param name="Role">The role, which is a group for flags and a permission for the admin API.</param>
/// <param name="Country">The attribute <c>country</c> for flags.</param>
/// <param name="Favourite">The user's favourite kind of tea.</param>
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
