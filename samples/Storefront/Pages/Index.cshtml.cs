using FeatureFlags;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Storefront.Pages;

/// <summary>The start page with all teas.</summary>
internal sealed class IndexModel(IRecommendations recommendations, Till till) : PageModel
{
    public string Title => recommendations.Title;

    public IEnumerable<Tea> Recommended => recommendations.For(User).Take(Flags.RecommendationCount);

    /// <summary>Gets the CSS classes of the layout. If flags.json gets another variant, the build fails here until it has an arm.</summary>
    public string Layout => Flags.CatalogueLayout.Current switch
    {
        CatalogueLayout.Cards => "teas in-cards",
        CatalogueLayout.Rows => "teas in-rows",
    };

    public Receipt PriceOf(Tea tea) => till.Total(tea, 100, isMember: User.Identity!.IsAuthenticated);
}
