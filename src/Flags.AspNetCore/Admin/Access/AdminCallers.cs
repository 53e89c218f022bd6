using System.Security.Claims;
using FeatureFlags.Admin;
using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>Determines which user sent a request to the admin API, and which rights this user has.</summary>
internal sealed class AdminCallers(PolicyCheck policies, FlagsAdminOptions options, FlagsAspNetCoreOptions users)
{
    public async Task<AdminCaller> FindAsync(HttpContext http) => new(IdOf(http), http.User)
    {
        Editor = await policies.FindAsync(http, options.EditPolicy).ConfigureAwait(false),
        Approver = await policies.FindAsync(http, options.ApprovePolicy).ConfigureAwait(false),
        IsAdministrator = await policies.FindAsync(http, options.AdministerPolicy).ConfigureAwait(false) is not null,
    };

    /// <summary>
    /// Returns the id that the audit log records for the sender of a request; <c>null</c> if the sender has no id, or if the id is
    /// too long.
    /// </summary>
    public string? IdOf(HttpContext http)
    {
        if (!ContextReader.IsAuthenticated(http.User))
        {
            // A request without a user passes authorization only if LoopbackAccess allows it.
            return options.AllowAnonymousOnLoopback ? LoopbackAccess.ActorId : null;
        }

        ClaimsIdentity[] identities = [.. http.User.Identities.Where(static identity => identity.IsAuthenticated)];
        string? id = users.UserIdClaims
            .Select(type => identities.SelectMany(identity => identity.FindAll(type)).FirstOrDefault()?.Value)
            .FirstOrDefault(static value => !string.IsNullOrWhiteSpace(value));
        return id is { Length: <= FlagActor.MaxIdLength } ? id : null;
    }

    /// <summary>
    /// Returns the key that identifies the caller for rate limits: the user id, or the IP address if the caller has no id.
    /// </summary>
    public string NameOf(HttpContext http) => IdOf(http) is { } id ? "user " + id : "address " + http.Connection.RemoteIpAddress;
}
