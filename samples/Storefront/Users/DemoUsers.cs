using System.Security.Claims;

namespace Storefront;

/// <summary>All who can sign in. There are no passwords: it is a demonstration.</summary>
internal static class DemoUsers
{
    public static IReadOnlyList<DemoUser> All { get; } =
    [
        new("ann", "Ann", "staff", "DE", "green"),
        new("bob", "Bob", "customer", "US", "black"),
        new("cleo", "Cleo", "customer", "FR", "oolong"),
        new("dora", "Dora", "press", "NL", "green"),
    ];

    public static DemoUser? Find(string? id) => All.FirstOrDefault(user => user.Id == id);

    /// <summary>The one who has signed in.</summary>
    public static DemoUser? Of(ClaimsPrincipal principal) => Find(principal.FindFirstValue(ClaimTypes.NameIdentifier));
}
