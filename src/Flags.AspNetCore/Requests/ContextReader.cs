using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.AspNetCore;

/// <summary>Makes the context of a user from claims. What claims say comes from outside: it is bounded, and never logged.</summary>
internal sealed class ContextReader(FlagsAspNetCoreOptions options, ILogger logger)
{
    [ThreadStatic]
    private static bool t_isEnriching;

    private int _toldOfClaims;
    private int _toldOfEnrich;

    /// <summary>Whether <see cref="FlagsAspNetCoreOptions.Enrich"/> is at work on this thread. A flag that it reads is asked for the context as it was.</summary>
    public static bool IsEnriching => t_isEnriching;

    public static bool IsAuthenticated(ClaimsPrincipal principal) => principal.Identities.Any(static identity => identity.IsAuthenticated);

    /// <param name="principal">The user. Identities that nobody has vouched for do not count.</param>
    /// <param name="http">The request; null where there is none, as within a SignalR connection over long polling.</param>
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

    /// <summary>What someone has vouched for, as far as it is within bounds.</summary>
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

    private static FlagContext With(FlagContext context, string attribute, Claim[] claims) => claims switch
    {
        [] => context,
        [{ ValueType: ClaimValueTypes.Boolean, Value: var text }] when bool.TryParse(text, out bool value) => context.With(attribute, value),
        [{ ValueType: ClaimValueTypes.Integer or ClaimValueTypes.Integer32 or ClaimValueTypes.Integer64 or ClaimValueTypes.Double, Value: var text }]
            when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) => context.With(attribute, value),
        [{ ValueType: ClaimValueTypes.DateTime, Value: var text }]
            when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset value) => context.With(attribute, value),
        [{ Value: var text }] => context.With(attribute, text),
        _ => context.With(attribute, claims.Select(static claim => claim.Value)),
    };

    /// <summary>A long text is left out whole: cut to size, two users could become one.</summary>
    private bool IsWithinBounds(Claim claim)
    {
        if (claim.Value.Length <= options.MaxClaimLength)
        {
            return true;
        }

        if (Interlocked.Exchange(ref _toldOfClaims, 1) == 0)
        {
            Log.ClaimTooLong(logger, claim.Type.Length <= options.MaxClaimLength ? claim.Type : "?", claim.Value.Length, options.MaxClaimLength);
        }

        return false;
    }

    private FlagContext Enriched(Func<HttpContext, FlagContext, FlagContext> enrich, HttpContext http, FlagContext context)
    {
#pragma warning disable CA1031 // It is the application's code, and no reader of a flag is to get what it throws.
        t_isEnriching = true;
        try
        {
            return enrich(http, context) ?? context;
        }
        catch (Exception exception)
        {
            if (Interlocked.Exchange(ref _toldOfEnrich, 1) == 0)
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
