using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Holds the snapshot (the state of all flags at one moment) for one request, and the flag context of the user who sent the
/// request. The context is created when the request first evaluates a flag that depends on the user.
/// </summary>
/// <remarks>
/// A server reuses the objects of a request for the next request. This class therefore reads nothing from them after the end of the
/// request, and discards a value that was read while the request ended. Otherwise, code that outlives its request could get the
/// user of another request.
/// </remarks>
internal sealed class RequestFlags(FlagScope scope, HttpContext http, ContextReader reader) : IFlagContextAccessor, IDisposable
{
    private HttpContext? _http = http;
    private Known? _known;

    public FlagScope Scope => scope;

    /// <summary>
    /// Gets or sets the task that authenticates the user if a gate (a condition on flags) is evaluated before the authentication
    /// middleware runs. The property is <c>null</c> until a gate needs the user. The result of the task is <c>null</c> if the
    /// authentication fails.
    /// </summary>
    public Task<ClaimsPrincipal?>? Authentication { get; set; }

    /// <summary>Gets the flag context of the current user of the request; <c>null</c> after the request has ended.</summary>
    FlagContext? IFlagContextAccessor.Current => ContextOf(null);

    /// <summary>
    /// Returns the flag context of a user; <c>null</c> after the request has ended. The object caches only the context of the most
    /// recent user.
    /// </summary>
    /// <param name="user">
    /// The user; <c>null</c> for the current user of the request, which changes when the user is authenticated or signs in.
    /// </param>
    public FlagContext? ContextOf(ClaimsPrincipal? user)
    {
        if (Volatile.Read(ref _http) is not { } request)
        {
            return null;
        }

        try
        {
            ClaimsPrincipal principal = user ?? request.User;
            Known? known = _known;
            if (known is null || !ReferenceEquals(known.Principal, principal))
            {
                known = new Known(principal, reader.Read(principal, request));
            }

            if (Volatile.Read(ref _http) is null)
            {
                return null;
            }

            if (!ContextReader.IsEnriching)
            {
                _known = known;
            }

            return known.Context;
        }
        catch (Exception) when (Volatile.Read(ref _http) is null)
        {
            return null;
        }
    }

    public IDisposable Enter() => scope.Enter(this);

    /// <summary>
    /// Returns whether a gate (a condition on flags) is open for the request. The context of the current user is used only if
    /// <paramref name="dependsOnCaller"/> is true.
    /// </summary>
    /// <param name="gate">The gate to evaluate.</param>
    /// <param name="dependsOnCaller">
    /// True if the result can differ between callers. If it is false, the context of the user is not created.
    /// </param>
    public bool IsOpen(FlagGate gate, bool dependsOnCaller) => gate.IsOpen(scope.Client, dependsOnCaller ? ContextOf(null) : null);

    public void Dispose()
    {
        Volatile.Write(ref _http, null);
        _known = null;
        Authentication = null;
        scope.Dispose();
    }

    private sealed record Known(ClaimsPrincipal Principal, FlagContext Context);
}
