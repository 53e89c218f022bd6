namespace Storefront;

/// <summary>
/// Maps one route with two implementations. The first one is matched while the flag is on for the caller, the second one
/// otherwise.
/// </summary>
internal static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/search", SearchEverything).RequireFlag(Flags.Names.NewSearch).WithSummary("Teas by name, kind, origin and taste");
        app.MapGet("/api/search", SearchNames).WithSummary("Teas by name");
    }

    private static IEnumerable<Tea> SearchEverything(string q) =>
        Teas.All.Where(tea => q.Split(' ').All(word => Has($"{tea.Name} {tea.Kind} {tea.Origin} {tea.Taste}", word)));

    private static IEnumerable<Tea> SearchNames(string q) => Teas.All.Where(tea => Has(tea.Name, q));

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
