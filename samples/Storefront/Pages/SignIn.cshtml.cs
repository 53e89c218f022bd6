using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Storefront.Pages;

/// <summary>Signs demo users in and out, without passwords. Flags are evaluated for the claims of the user.</summary>
internal sealed class SignInModel : PageModel
{
    public async Task<IActionResult> OnPostAsync(string user)
    {
        if (DemoUsers.Find(user) is not { } known)
        {
            return BadRequest();
        }

        await HttpContext.SignInAsync(known.ToPrincipal(CookieAuthenticationDefaults.AuthenticationScheme));
        return RedirectToPage("/Index");
    }

    public async Task<IActionResult> OnPostSignOutAsync()
    {
        await HttpContext.SignOutAsync();
        return RedirectToPage("/Index");
    }
}
