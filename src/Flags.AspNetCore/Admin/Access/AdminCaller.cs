using System.Security.Claims;
using FeatureFlags.Admin;
using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>Represents the caller of the admin API: its id in the audit log, and its rights.</summary>
/// <param name="id">The id in the audit log; <c>null</c> if the sign-in contains none.</param>
/// <param name="user">
/// The user that met the policy of the endpoint. For an endpoint that changes flags, that is the edit policy.
/// </param>
internal sealed class AdminCaller(string? id, ClaimsPrincipal user)
{
    /// <summary>
    /// Gets the user that meets the policy for changing flags; <c>null</c> if no user does. It differs from the user of the
    /// endpoint if that policy has its own authentication schemes.
    /// </summary>
    public ClaimsPrincipal? Editor { get; init; }

    /// <summary>Gets the user that meets the policy for approving changes; <c>null</c> if no user does.</summary>
    public ClaimsPrincipal? Approver { get; init; }

    public bool IsAdministrator { get; init; }

    /// <summary>
    /// Gets whether the caller has more rights than to read flags. Such a caller may cancel pending changes: its own, or those of
    /// other users. The store decides which.
    /// </summary>
    public bool MayChangeOrApprove => Editor is not null || Approver is not null || IsAdministrator;

    /// <summary>Gets the actor for changes and approvals.</summary>
    /// <exception cref="ProblemException">The sign-in contains no id.</exception>
    public FlagActor Actor => id is null
        ? throw Problems.Forbidden(
            $"The audit log requires the id of the caller, but the caller has no id of up to {FlagActor.MaxIdLength} characters "
            + "(UserIdClaims of FlagsAspNetCoreOptions).")
        : new FlagActor(id, user.IsInRole) { IsApprover = Approver is not null, IsAdministrator = IsAdministrator };

    /// <summary>Returns the caller of a request. <see cref="AdminFilter"/> sets it.</summary>
    public static AdminCaller Of(HttpContext http) =>
        http.Features.Get<AdminCaller>() ?? throw new InvalidOperationException("The filter of the admin API has not run.");

    /// <summary>Returns whether the caller may read the values of a flag.</summary>
    /// <param name="flag">
    /// The flag; <c>null</c> for a flag that no manifest declares. Only administrators may read its value, because it may have
    /// been sensitive.
    /// </param>
    public bool CanSee(FlagDescription? flag) =>
        IsAdministrator || (flag is not null && (!flag.IsSensitive || MayChange(Editor, flag) || MayChange(Approver, flag)));

    private static bool MayChange(ClaimsPrincipal? who, FlagDescription flag) =>
        who is not null && (flag.Access.Count == 0 || flag.Access.Any(who.IsInRole));
}
