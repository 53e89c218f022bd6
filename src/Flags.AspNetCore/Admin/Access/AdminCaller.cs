using FeatureFlags.Admin;
using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>Who sends a request to the admin API, and what they may do and see.</summary>
internal sealed class AdminCaller(string? id, Predicate<string> isInRole)
{
    public bool MayEdit { get; init; }

    public bool MayApprove { get; init; }

    public bool IsAdministrator { get; init; }

    /// <summary>Who changes something.</summary>
    /// <exception cref="ProblemException">Nothing tells who that is.</exception>
    public FlagActor Actor => id is null
        ? throw Problems.Forbidden($"The audit has to say who changes a flag, and your sign-in holds no id of up to {FlagActor.MaxIdLength} characters (UserIdClaims of FlagsAspNetCoreOptions).")
        : new FlagActor(id, isInRole) { IsAdministrator = IsAdministrator };

    /// <summary>The caller of a request, known from <see cref="AdminFilter"/> on.</summary>
    public static AdminCaller Of(HttpContext http) => http.Features.Get<AdminCaller>() ?? throw new InvalidOperationException("The filter of the admin API has not run.");

    /// <summary>Whether they have asked for a change themselves.</summary>
    public bool Is(string actorId) => string.Equals(id, actorId, StringComparison.Ordinal);

    /// <summary>Whether values of a flag are for them to see.</summary>
    /// <param name="flag">Null for one that no manifest declares: it may have been a sensitive one.</param>
    public bool CanSee(FlagDescription? flag) =>
        IsAdministrator
        || (flag is not null && (!flag.IsSensitive || ((MayEdit || MayApprove) && (flag.Access.Count == 0 || flag.Access.Any(role => isInRole(role))))));
}
