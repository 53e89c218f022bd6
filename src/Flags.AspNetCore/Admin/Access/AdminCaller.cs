using System.Security.Claims;
using FeatureFlags.Admin;
using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>Who sends a request to the admin API, and what they may do and see.</summary>
/// <param name="id">What the audit calls them; null where nothing tells.</param>
/// <param name="user">Who authorization has let in to the endpoint. Whoever changes a flag has come by the policy for that.</param>
internal sealed class AdminCaller(string? id, ClaimsPrincipal user)
{
    /// <summary>Who the policy for changing flags lets in; null for nobody. Another than at the endpoint where it has schemes of its own.</summary>
    public ClaimsPrincipal? Editor { get; init; }

    /// <summary>Who the policy for approving changes lets in; null for nobody.</summary>
    public ClaimsPrincipal? Approver { get; init; }

    public bool IsAdministrator { get; init; }

    /// <summary>
    /// Gets whether the caller has more rights than to view flags. Such a caller may withdraw pending changes: their own, or those
    /// of others. The store knows which.
    /// </summary>
    public bool MayChangeOrApprove => Editor is not null || Approver is not null || IsAdministrator;

    /// <summary>Who changes something.</summary>
    /// <exception cref="ProblemException">Nothing tells who that is.</exception>
    public FlagActor Actor => id is null
        ? throw Problems.Forbidden($"The audit has to say who changes a flag, and your sign-in holds no id of up to {FlagActor.MaxIdLength} characters (UserIdClaims of FlagsAspNetCoreOptions).")
        : new FlagActor(id, user.IsInRole) { IsApprover = Approver is not null, IsAdministrator = IsAdministrator };

    /// <summary>The caller of a request, known from <see cref="AdminFilter"/> on.</summary>
    public static AdminCaller Of(HttpContext http) => http.Features.Get<AdminCaller>() ?? throw new InvalidOperationException("The filter of the admin API has not run.");

    /// <summary>Whether values of a flag are for them to see.</summary>
    /// <param name="flag">Null for one that no manifest declares: it may have been a sensitive one.</param>
    public bool CanSee(FlagDescription? flag) => IsAdministrator || (flag is not null && (!flag.IsSensitive || MayChange(Editor, flag) || MayChange(Approver, flag)));

    private static bool MayChange(ClaimsPrincipal? who, FlagDescription flag) => who is not null && (flag.Access.Count == 0 || flag.Access.Any(who.IsInRole));
}
