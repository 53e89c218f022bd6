using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Finds out whether an endpoint of the admin API would let a request in if it asked for another policy than its own: with the schemes of that policy, and with all else that was put on the endpoints.
/// </summary>
internal sealed class PolicyCheck(FlagsAdminOptions options)
{
    /// <summary>Who the policy lets in; null for nobody.</summary>
    /// <param name="http">The request, behind authorization.</param>
    /// <param name="policy">The policy's name.</param>
    /// <exception cref="InvalidOperationException">There is no such policy.</exception>
    public async Task<ClaimsPrincipal?> FindAsync(HttpContext http, string policy)
    {
        // Of the request: the application's handlers of authorization may be scoped.
        IAuthorizationService authorization = http.RequestServices.GetRequiredService<IAuthorizationService>();
        IAuthorizationPolicyProvider policies = http.RequestServices.GetRequiredService<IAuthorizationPolicyProvider>();
        EndpointMetadataCollection metadata = http.GetEndpoint()?.Metadata ?? EndpointMetadataCollection.Empty;
        IReadOnlyList<IAuthorizeData> own = metadata.GetOrderedMetadata<IAuthorizeData>();
        IReadOnlyList<AuthorizationPolicy> more = metadata.GetOrderedMetadata<AuthorizationPolicy>();
        AuthorizationPolicy? passed = await AuthorizationPolicy.CombineAsync(policies, own, more).ConfigureAwait(false);
        AuthorizationPolicy asked = (await AuthorizationPolicy.CombineAsync(policies, [.. Around(own), new AuthorizeAttribute(policy)], more).ConfigureAwait(false))!;
        IReadOnlyList<string> schemes = passed?.AuthenticationSchemes ?? [];

        // Where the schemes are the same, authorization has found the user, and the application may have changed it since.
        ClaimsPrincipal user = asked.AuthenticationSchemes.ToHashSet(StringComparer.Ordinal).SetEquals(schemes) ? http.User : await AuthenticateAsync(http, asked.AuthenticationSchemes).ConfigureAwait(false);
        return (await authorization.AuthorizeAsync(user, http, asked).ConfigureAwait(false)).Succeeded ? user : null;
    }

    /// <summary>As authorization does it, but the user of the request stays who it is.</summary>
    private static async Task<ClaimsPrincipal> AuthenticateAsync(HttpContext http, IReadOnlyList<string> schemes)
    {
        if (schemes.Count == 0)
        {
            return http.RequestServices.GetService<IAuthenticationSchemeProvider>() is { } known && await known.GetDefaultAuthenticateSchemeAsync().ConfigureAwait(false) is not null
                ? (await http.AuthenticateAsync().ConfigureAwait(false)).Principal ?? new ClaimsPrincipal(new ClaimsIdentity())
                : new ClaimsPrincipal(new ClaimsIdentity());
        }

        List<ClaimsIdentity> identities = [];
        foreach (string scheme in schemes)
        {
            identities.AddRange((await http.AuthenticateAsync(scheme).ConfigureAwait(false)).Principal?.Identities ?? []);
        }

        return new ClaimsPrincipal(identities.Count == 0 ? [new ClaimsIdentity()] : identities);
    }

    /// <summary>What groups and the application have put on the endpoint, which is before its own policy.</summary>
    private IEnumerable<IAuthorizeData> Around(IReadOnlyList<IAuthorizeData> all)
    {
        IAuthorizeData? own = all.LastOrDefault(data => data.Policy is { } name && (name == options.ViewPolicy || name == options.EditPolicy || name == options.ApprovePolicy || name == options.AdministerPolicy));
        return all.Where(data => !ReferenceEquals(data, own));
    }
}
