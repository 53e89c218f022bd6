using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Creates the flag context of a user (the id, groups and attributes for which flags are evaluated) from the user's claims. Claims
/// are external input, so their number and their length are limited, and their values are never logged.
/// </summary>
internal sealed class ContextReader(FlagsAspNetCoreOptions options, ILogger logger)
{
    [ThreadStatic]
    private static bool t_isEnriching;

    private int _hasLoggedClaims;
    private int _hasLoggedEnrich;

    /// <summary>
    /// Gets a value that indicates whether the current thread is executing the <see cref="FlagsAspNetCoreOptions.Enrich"/>
    /// function. If this function reads a flag, the function is not called again for that flag.
    /// </summary>
    public static bool IsEnriching => t_isEnriching;

    public static bool IsAuthenticated(ClaimsPrincipal principal) => principal.Identities.Any(static identity => identity.IsAuthenticated);

    /// <summary>
    /// Creates the flag context of a user from the user's claims, and then calls <see cref="FlagsAspNetCoreOptions.Enrich"/> to
    /// modify the context.
    /// </summary>
    /// <param name="principal">The user. Identities that are not authenticated are ignored.</param>
    /// <param name="http">
    /// The request; <c>null</c> outside of a request, as in a SignalR connection over long polling. Without a request,
    /// <c>Enrich</c> is not called.
    /// </param>
    public FlagContext Read(ClaimsPrincipal principal, HttpContext? http)
    {
        FlagContext context = IsAuthenticated(principal) ? FromClaims(principal) : FlagContext.Anonymous;
        return http is not null && options.Enrich is { } enrich && !t_isEnriching ? Enriched(enrich, http, context) : context;
    }

    private FlagContext FromClaims(ClaimsPrincipal principal)
    {
        string? userId = null;
        int rank = int.MaxValue;
        HashSet<string>? groups = null;
        foreach (Claim claim in Claims(principal))
        {
            int rankOfClaim = options.UserIdClaims.IndexOf(claim.Type);
            if (rankOfClaim >= 0 && rankOfClaim < rank && claim.Value.Length > 0)
            {
                (userId, rank) = (claim.Value, rankOfClaim);
            }

            if (options.GroupClaims.Contains(claim.Type))
            {
                (groups ??= new HashSet<string>(StringComparer.Ordinal)).Add(claim.Value);
            }
        }

        FlagContext context = new(userId, groups is null ? [] : [.. groups]);
        foreach ((string attribute, string type) in options.AttributeClaims)
        {
            context = With(context, attribute, [.. Claims(principal).Where(claim => claim.Type == type)]);
        }

        return context;
    }

    /// <summary>
    /// Returns the claims of the user's authenticated identities. The result omits claims beyond
    /// <see cref="FlagsAspNetCoreOptions.MaxClaims"/>, and claims that are longer than
    /// <see cref="FlagsAspNetCoreOptions.MaxClaimLength"/>.
    /// </summary>
    private IEnumerable<Claim> Claims(ClaimsPrincipal principal)
    {
        int seen = 0;
        foreach (ClaimsIdentity identity in principal.Identities)
        {
            if (!identity.IsAuthenticated)
            {
                continue;
            }

            foreach (Claim claim in identity.Claims)
            {
                if (++seen > options.MaxClaims)
                {
                    yield break;
                }

                if (IsWithinBounds(claim))
                {
                    yield return claim;
                }
            }
        }
    }

    /// <summary>
    /// Returns a copy of the context with an attribute that contains the value of a claim. The value type of the claim determines
    /// the type of the attribute. The values of several claims are combined into a list of strings.
    /// </summary>
    private static FlagContext With(FlagContext context, string attribute, Claim[] claims) => claims switch
    {
        [] => context,
        [{ ValueType: ClaimValueTypes.Boolean, Value: var text }] when bool.TryParse(text, out bool value) =>
            context.With(attribute, value),
        [{
            ValueType: ClaimValueTypes.Integer or ClaimValueTypes.Integer32 or ClaimValueTypes.Integer64 or ClaimValueTypes.Double,
            Value: var text
        }]
            when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) =>
            context.With(attribute, value),
        [{ ValueType: ClaimValueTypes.DateTime, Value: var text }]
            when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset value) =>
            context.With(attribute, value),
        [{ Value: var text }] => context.With(attribute, text),
        _ => context.With(attribute, claims.Select(static claim => claim.Value)),
    };

    /// <summary>
    /// Returns whether the value of a claim does not exceed <see cref="FlagsAspNetCoreOptions.MaxClaimLength"/>. A longer value is
    /// ignored instead of truncated, because two users could have the same truncated value.
    /// </summary>
    private bool IsWithinBounds(Claim claim)
    {
        if (claim.Value.Length <= options.MaxClaimLength)
        {
            return true;
        }

        if (Interlocked.Exchange(ref _hasLoggedClaims, 1) == 0)
        {
            Log.ClaimTooLong(
                logger, claim.Type.Length <= options.MaxClaimLength ? claim.Type : "?", claim.Value.Length, options.MaxClaimLength);
        }

        return false;
    }

    /// <summary>
    /// Calls the <c>Enrich</c> function and returns its result. If the function throws an exception or returns <c>null</c>, the
    /// method returns the given context.
    /// </summary>
    private FlagContext Enriched(Func<HttpContext, FlagContext, FlagContext> enrich, HttpContext http, FlagContext context)
    {
#pragma warning disable CA1031 // The function is code of the application; its exceptions must not reach code that reads a flag.
        t_isEnriching = true;
        try
        {
            return enrich(http, context) ?? context;
        }
        catch (Exception exception)
        {
            if (Interlocked.Exchange(ref _hasLoggedEnrich, 1) == 0)
            {
                Log.EnrichFailed(logger, exception);
            }

            return context;
        }
        finally
        {
            t_isEnriching = false;
        }
#pragma warning restore CA1031
    }
}
