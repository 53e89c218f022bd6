using System.Security.Claims;

namespace Storefront;

/// <summary>The users of the demo. They have no passwords.</summary>
internal static class DemoUsers
{
    public static IReadOnlyList<DemoUser> All { get; } =
    [
        new("ann", "Ann", "staff", "DE", "green"),
        new("bob", "Bob", "customer", "US", "black"),
        new("cleo", "Cleo", "customer", "FR", "oolong"),
        new("dora", "Dora", "press", "NL", "green"),

        // Each of these users has a role of the admin API.
        new("vera", "Vera", "flags-viewer", "DE", "white"),
        new("ed", "Ed", "flags-editor", "DE", "black"),
        new("april", "April", "flags-approver", "DE", "oolong"),
        new("ada", "Ada", "flags-admin", "DE", "green"),
    ];

    public static DemoUser? Find(string? id) => All.FirstOrDefault(user => user.Id == id);

    /// <summary>Returns the user that is signed in, or <c>null</c>.</summary>
    public static DemoUser? Of(ClaimsPrincipal principal) => Find(principal.FindFirstValue(ClaimTypes.NameIdentifier));
}
