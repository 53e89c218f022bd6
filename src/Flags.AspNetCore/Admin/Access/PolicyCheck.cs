using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Checks whether the caller of an admin API endpoint also satisfies a policy that the endpoint itself does not require. For
/// example, the endpoint that returns a flag checks whether the caller may also change the flag.
/// </summary>
internal sealed class PolicyCheck(FlagsAdminOptions options)
{
    /// <summary>
    /// Returns the authenticated user of a request if this user satisfies the given policy; otherwise <c>null</c>.
    /// </summary>
    /// <param name="http">The request, which the policy of its endpoint has authorized.</param>
    /// <param name="policy">The name of the policy to check.</param>
    /// <exception cref="InvalidOperationException">The policy does not exist.</exception>
    public async Task<ClaimsPrincipal?> FindAsync(HttpContext http, string policy)
    {
        // The services of the request are used, because authorization handlers of the application may be scoped.
        IAuthorizationService authorization = http.RequestServices.GetRequiredService<IAuthorizationService>();
        IAuthorizationPolicyProvider policies = http.RequestServices.GetRequiredService<IAuthorizationPolicyProvider>();
        EndpointMetadataCollection metadata = http.GetEndpoint()?.Metadata ?? EndpointMetadataCollection.Empty;
        IReadOnlyList<IAuthorizeData> own = metadata.GetOrderedMetadata<IAuthorizeData>();
        IReadOnlyList<AuthorizationPolicy> more = metadata.GetOrderedMetadata<AuthorizationPolicy>();
        AuthorizationPolicy? passed = await AuthorizationPolicy.CombineAsync(policies, own, more).ConfigureAwait(false);
        AuthorizationPolicy asked = (await AuthorizationPolicy.CombineAsync(
            policies, [.. Around(own), new AuthorizeAttribute(policy)], more).ConfigureAwait(false))!;
        IReadOnlyList<string> schemes = passed?.AuthenticationSchemes ?? [];

        // If the schemes are the same, authorization has already set the user, and the application may have changed it since.
        ClaimsPrincipal user = asked.AuthenticationSchemes.ToHashSet(StringComparer.Ordinal).SetEquals(schemes)
            ? http.User
            : await AuthenticateAsync(http, asked.AuthenticationSchemes).ConfigureAwait(false);
        return (await authorization.AuthorizeAsync(user, http, asked).ConfigureAwait(false)).Succeeded ? user : null;
    }

    /// <summary>
    /// Authenticates the caller with the given schemes. Returns the user, or a user without claims if the authentication fails.
    /// Unlike the authorization middleware, this method does not change <c>HttpContext.User</c>.
    /// </summary>
    private static async Task<ClaimsPrincipal> AuthenticateAsync(HttpContext http, IReadOnlyList<string> schemes)
    {
        if (schemes.Count == 0)
        {
            return http.RequestServices.GetService<IAuthenticationSchemeProvider>() is { } known
                && await known.GetDefaultAuthenticateSchemeAsync().ConfigureAwait(false) is not null
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

    /// <summary>
    /// Returns the authorization requirements of an endpoint, except the policy that the admin API itself set for the endpoint. The
    /// remaining requirements come from route groups and from the application.
    /// </summary>
    private IEnumerable<IAuthorizeData> Around(IReadOnlyList<IAuthorizeData> all)
    {
        IAuthorizeData? own = all.LastOrDefault(data =>
            data.Policy is { } name
            && (name == options.ViewPolicy
                || name == options.EditPolicy
                || name == options.ApprovePolicy
                || name == options.AdministerPolicy));
        return all.Where(data => !ReferenceEquals(data, own));
    }
}
