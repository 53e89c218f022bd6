using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Storefront.Pages;

/// <summary>The receipt of an order.</summary>
internal sealed class ThanksModel(Till till) : PageModel
{
    public Tea Tea { get; private set; } = Teas.All[0];

    public int Grams { get; private set; }

    public bool IsGift { get; private set; }

    public Receipt Receipt => till.Total(Tea, Grams, isMember: User.Identity!.IsAuthenticated);

    public IActionResult OnGet(string tea, int grams, bool gift)
    {
        if (Teas.Find(tea) is not { } ordered)
        {
            return NotFound();
        }

        (Tea, Grams, IsGift) = (ordered, grams, gift);
        return Page();
    }
}
