namespace Storefront;

/// <summary>One route with two implementations. While the flag is on for the customer the first one is matched, else the second takes over.</summary>
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
