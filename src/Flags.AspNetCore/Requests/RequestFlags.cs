using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Holds the snapshot of one request and the context of its user. The context is created when a flag that depends on the caller
/// is evaluated.
/// </summary>
/// <remarks>
/// A server reuses the objects of a request for the next request. So nothing is read from them after the end of the request, and
/// a value that was read while the request ended is discarded. Otherwise code that outlives its request could get the user of
/// another request.
/// </remarks>
internal sealed class RequestFlags(FlagScope scope, HttpContext http, ContextReader reader) : IFlagContextAccessor, IDisposable
{
    private HttpContext? _http = http;
    private Known? _known;

    public FlagScope Scope => scope;

    /// <summary>
    /// Gets or sets the user that the authentication scheme returned at a gate; <c>null</c> before. All gates of the request
    /// share it.
    /// </summary>
    public Task<ClaimsPrincipal?>? Authentication { get; set; }

    /// <summary>Gets the context of the request's user; <c>null</c> after the end of the request.</summary>
    FlagContext? IFlagContextAccessor.Current => ContextOf(null);

    /// <summary>
    /// Returns the context of a user, which is created once for each user; <c>null</c> after the end of the request.
    /// </summary>
    /// <param name="user">
    /// The user, or <c>null</c> for the user of the request, which changes by authentication or sign-in.
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

    /// <summary>Returns whether a gate is open for the current user of the request.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="dependsOnCaller">Whether the gate depends on the user.</param>
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
