using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>The flags of one request: the snapshot that it holds, and its user, who is looked at when a flag depends on who asks.</summary>
/// <remarks>
/// A server uses the objects of a request for the next one. So nothing is read from them after the end, and what was read while the end came is not given out:
/// code that goes on after its request must not get the user of another.
/// </remarks>
internal sealed class RequestFlags(FlagScope scope, HttpContext http, ContextReader reader) : IFlagContextAccessor, IDisposable
{
    private HttpContext? _http = http;
    private Known? _known;

    public FlagScope Scope => scope;

    /// <summary>Whom the authentication scheme names at a gate, where it was asked: once for all gates of the request.</summary>
    public Task<ClaimsPrincipal?>? Authentication { get; set; }

    /// <summary>Null after the end of the request.</summary>
    FlagContext? IFlagContextAccessor.Current => ContextOf(null);

    /// <summary>The context of a user, worked out once for each; null after the end of the request.</summary>
    /// <param name="user">Null for the request's, who changes when authentication comes, or when somebody signs in.</param>
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

    /// <summary>Whether a gate is open for the user as known by now.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="dependsOnCaller">Whether it matters who that is.</param>
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
