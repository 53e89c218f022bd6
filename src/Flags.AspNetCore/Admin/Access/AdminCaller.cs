using System.Security.Claims;
using FeatureFlags.Admin;
using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents the caller of a request to the admin API: the id that the audit log records for the caller, and the rights of the
/// caller.
/// </summary>
/// <param name="id">The id for the audit log; <c>null</c> if the caller has no valid id.</param>
/// <param name="user">
/// The user that met the policy of the endpoint. For an endpoint that changes flags, that is the edit policy.
/// </param>
internal sealed class AdminCaller(string? id, ClaimsPrincipal user)
{
    /// <summary>
    /// Gets the user identity that satisfies the policy for changing flags; <c>null</c> if the caller does not satisfy the policy.
    /// The identity differs from <c>HttpContext.User</c> if the policy has its own authentication schemes.
    /// </summary>
    public ClaimsPrincipal? Editor { get; init; }

    /// <summary>
    /// Gets the user identity that satisfies the policy for approving changes; <c>null</c> if the caller does not satisfy the
    /// policy.
    /// </summary>
    public ClaimsPrincipal? Approver { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the caller satisfies <see cref="FlagsAdminOptions.AdministerPolicy"/>, and may therefore
    /// use every endpoint of the admin API.
    /// </summary>
    public bool IsAdministrator { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the caller may change flags, approve changes or administer flags. Only such a caller may
    /// cancel pending changes.
    /// </summary>
    public bool MayChangeOrApprove => Editor is not null || Approver is not null || IsAdministrator;

    /// <summary>
    /// Gets the id and the rights of the caller as a <see cref="FlagActor"/>, which the store requires for each change, approval
    /// and cancellation.
    /// </summary>
    /// <exception cref="ProblemException">The caller has no valid id.</exception>
    public FlagActor Actor => id is null
        ? throw Problems.Forbidden(
            $"The audit log requires the id of the caller, but the caller has no id of up to {FlagActor.MaxIdLength} characters "
            + "(UserIdClaims of FlagsAspNetCoreOptions).")
        : new FlagActor(id, user.IsInRole) { IsApprover = Approver is not null, IsAdministrator = IsAdministrator };

    /// <summary>
    /// Returns the caller that <see cref="AdminFilter"/> determined for a request. Throws an exception if the filter has not run.
    /// </summary>
    public static AdminCaller Of(HttpContext http) =>
        http.Features.Get<AdminCaller>() ?? throw new InvalidOperationException("The filter of the admin API has not run.");

    /// <summary>
    /// Returns whether the caller may read the values of a flag. Values of a sensitive flag are visible only to administrators and
    /// to callers that may change or approve the flag.
    /// </summary>
    /// <param name="flag">
    /// The flag; <c>null</c> for a flag that no manifest declares. Only administrators may read its value, because it may have
    /// been sensitive.
    /// </param>
    public bool CanSee(FlagDescription? flag) =>
        IsAdministrator || (flag is not null && (!flag.IsSensitive || MayChange(Editor, flag) || MayChange(Approver, flag)));

    private static bool MayChange(ClaimsPrincipal? who, FlagDescription flag) =>
        who is not null && (flag.Access.Count == 0 || flag.Access.Any(who.IsInRole));
}
