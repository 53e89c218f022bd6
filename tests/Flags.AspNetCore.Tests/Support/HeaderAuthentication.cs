using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace FeatureFlags.Tests.AspNetCore;

/// <summary>Signs in the user that a request header names.</summary>
internal sealed class HeaderAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Header";

    public const string User = "X-User";

    public const string Roles = "X-Roles";

    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication(SchemeName).AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>(SchemeName, null);
        builder.Services.AddAuthorization();
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // The handler completes asynchronously, like a handler that calls another service.
        await Task.Yield();
        if (Request.Headers[User].ToString() is not { Length: > 0 } user)
        {
            return AuthenticateResult.NoResult();
        }

        IEnumerable<Claim> roles = Request.Headers[Roles].ToString()
            .Split(',', StringSplitOptions.RemoveEmptyEntries).Select(role => new Claim(ClaimTypes.Role, role));
        ClaimsIdentity identity = new([new Claim(ClaimTypes.NameIdentifier, user), .. roles], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }
}
