using FeatureFlags;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Storefront.Pages;

/// <summary>The shop window.</summary>
internal sealed class IndexModel(IRecommendations recommendations, Till till) : PageModel
{
    public string Title => recommendations.Title;

    public IEnumerable<Tea> Recommended => recommendations.For(User).Take(Flags.RecommendationCount);

    /// <summary>Every variant has its arm: one more in flags.json, and the build stops here.</summary>
    public string Layout => Flags.CatalogueLayout.Current switch
    {
        CatalogueLayout.Cards => "teas in-cards",
        CatalogueLayout.Rows => "teas in-rows",
    };

    public Receipt PriceOf(Tea tea) => till.Total(tea, 100, isMember: User.Identity!.IsAuthenticated);
}
