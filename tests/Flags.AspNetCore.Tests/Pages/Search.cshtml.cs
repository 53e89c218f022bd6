using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FeatureFlags.Tests.AspNetCore.Pages;

public sealed class SearchModel : PageModel
{
    [FromQuery]
    public string Configured { get; set; } = Flags.Names.Beta;
}
