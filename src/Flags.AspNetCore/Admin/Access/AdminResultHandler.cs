using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Responds to requests to the admin API that authentication or authorization rejects. The responses contain problem details (RFC
/// 9457), and never redirect to a sign-in page.
/// </summary>
/// <param name="others">The handler for the endpoints outside the admin API.</param>
/// <param name="options">The options of the admin API.</param>
internal sealed class AdminResultHandler(IAuthorizationMiddlewareResultHandler others, FlagsAdminOptions options)
    : IAuthorizationMiddlewareResultHandler
{
    /// <summary>
    /// The default handler of ASP.NET Core, which handles rejected requests to the admin API. A custom handler of the application
    /// is not used for these requests, because its response might not contain problem details.
    /// </summary>
    private readonly AuthorizationMiddlewareResultHandler _plain = new();

    public async Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded || context.GetEndpoint()?.Metadata.GetMetadata<AdminEndpointMetadata>() is null)
        {
            await others.HandleAsync(next, context, policy, authorizeResult).ConfigureAwait(false);
            return;
        }

        bool hasScheme = await HasSchemeAsync(context, policy).ConfigureAwait(false);
        if (hasScheme)
        {
            // The scheme adds the WWW-Authenticate header.
            await _plain.HandleAsync(next, context, policy, authorizeResult).ConfigureAwait(false);
        }

        if (!context.Response.HasStarted)
        {
            context.Response.Headers.Location = default;
            await AnswerTo(context, authorizeResult, hasScheme).ToResult(context).ExecuteAsync(context).ConfigureAwait(false);
        }
    }

    private ProblemException AnswerTo(HttpContext http, PolicyAuthorizationResult result, bool hasScheme)
    {
        if (!result.Challenged)
        {
            string[] policies =
            [
                .. (http.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>() ?? [])
                    .Select(static data => data.Policy)
                    .OfType<string>()
                    .Distinct(),
            ];
            return Problems.Forbidden($"The caller may not do this: {string.Join(" and ", policies)} is required.");
        }

        return options.AllowAnonymousOnLoopback && !hasScheme
            ? Problems.Forbidden(
                "Without a user, only requests from this machine are allowed: to localhost, over the loopback, not through a proxy.")
            : Problems.Unauthorized();
    }

    private static async Task<bool> HasSchemeAsync(HttpContext http, AuthorizationPolicy policy) =>
        policy.AuthenticationSchemes.Count > 0
        || (http.RequestServices.GetService<IAuthenticationSchemeProvider>() is { } schemes
            && await schemes.GetDefaultChallengeSchemeAsync().ConfigureAwait(false) is not null
            && await schemes.GetDefaultForbidSchemeAsync().ConfigureAwait(false) is not null);
}
