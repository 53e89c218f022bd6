using System.Security.Claims;
using FeatureFlags.Admin;
using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents the caller of a request to the admin API, with the id that the audit log records and with the rights of the caller.
/// </summary>
/// <param name="id">The id for the audit log; <c>null</c> if the caller has no valid id.</param>
/// <param name="user">
/// The user that met the policy of the endpoint. For an endpoint that changes flags, that is the edit policy.
/// </param>
internal sealed class AdminCaller(string? id, ClaimsPrincipal user)
{
    /// <summary>
    /// Gets the user with which the caller meets the policy for changing flags; <c>null</c> if the caller does not meet the policy.
    /// The user differs from <c>HttpContext.User</c> if the policy has its own authentication schemes.
    /// </summary>
    public ClaimsPrincipal? Editor { get; init; }

    /// <summary>
    /// Gets the user with which the caller meets the policy for approving changes; <c>null</c> if the caller does not meet the
    /// policy.
    /// </summary>
    public ClaimsPrincipal? Approver { get; init; }

    /// <summary>Gets a value that indicates whether the caller meets the policy for administration.</summary>
    public bool IsAdministrator { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the caller may do more than read flags. Such a caller may cancel pending changes. The
    /// store decides whether the caller may cancel only their own changes, or also the changes of other users.
    /// </summary>
    public bool MayChangeOrApprove => Editor is not null || Approver is not null || IsAdministrator;

    /// <summary>
    /// Gets the id and the rights of the caller in the form that the store requires for a change, an approval or a cancellation.
    /// </summary>
    /// <exception cref="ProblemException">The caller has no valid id.</exception>
    public FlagActor Actor => id is null
        ? throw Problems.Forbidden(
            $"The audit log requires the id of the caller, but the caller has no id of up to {FlagActor.MaxIdLength} characters "
            + "(UserIdClaims of FlagsAspNetCoreOptions).")
        : new FlagActor(id, user.IsInRole) { IsApprover = Approver is not null, IsAdministrator = IsAdministrator };

    /// <summary>
    /// Returns the caller of a request. <see cref="AdminFilter"/> determines the caller before the endpoint runs.
    /// </summary>
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
