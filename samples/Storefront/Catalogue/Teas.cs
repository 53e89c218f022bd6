namespace Storefront;

/// <summary>The teas of the shop. A real shop would have a database.</summary>
internal static class Teas
{
    /// <summary>Gets all teas, bestsellers first.</summary>
    public static IReadOnlyList<Tea> All { get; } =
    [
        new("assam", "Assam", "black", "India", "Malt and dark honey", 7.50m, "#a5451c"),
        new("sencha", "Sencha", "green", "Japan", "Fresh grass, a little sea", 9.80m, "#b5bf5c"),
        new("dong-ding", "Dong Ding", "oolong", "Taiwan", "Roasted nuts and honey", 14.50m, "#c98a35"),
        new("darjeeling", "Darjeeling", "black", "India", "Muscatel and spring flowers", 12.90m, "#d9a045"),
        new("gyokuro", "Gyokuro", "green", "Japan", "Sweet, deep, almost broth", 24.00m, "#c2cb74"),
        new("lapsang", "Lapsang Souchong", "black", "China", "Pine smoke and leather", 8.90m, "#8a3a18"),
        new("tie-guan-yin", "Tie Guan Yin", "oolong", "China", "Orchid and cream", 13.20m, "#d6c46b"),
        new("longjing", "Longjing", "green", "China", "Chestnut, soft and warm", 16.40m, "#d3ce83"),
    ];

    /// <summary>Gets the teas of the next season.</summary>
    public static IReadOnlyList<Tea> Coming { get; } =
    [
        new("silver-needle", "Silver Needle", "white", "China", "Melon and hay", 19.00m, "#e6d9a2"),
        new("jukro", "Jukro", "green", "Korea", "Bamboo and toasted rice", 21.50m, "#bcc56a"),
    ];

    public static Tea? Find(string id) => All.FirstOrDefault(tea => tea.Id == id);
}
