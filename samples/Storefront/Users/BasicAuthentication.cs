using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Storefront;

/// <summary>Authenticates command-line clients by a user name without a password, as in <c>curl -u ed:</c>. For the demo only.</summary>
internal sealed class BasicAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Basic";

    public static bool IsFor(HttpContext http) =>
        http.Request.Headers.Authorization.ToString().StartsWith("Basic ", StringComparison.OrdinalIgnoreCase);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        byte[] credentials = new byte[200];
        return Task.FromResult(
            !IsFor(Context) ? AuthenticateResult.NoResult()
            : AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out AuthenticationHeaderValue? header)
                && Convert.TryFromBase64String(header.Parameter ?? "", credentials, out int length)
                && DemoUsers.Find(Encoding.UTF8.GetString(credentials, 0, length).Split(':')[0]) is { } user
            ? AuthenticateResult.Success(new AuthenticationTicket(user.ToPrincipal(Scheme.Name), Scheme.Name))
            : AuthenticateResult.Fail("Unknown user. Use ann, vera, ed, april or ada."));
    }
}
