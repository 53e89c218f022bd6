using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Limits how many requests of one kind are served at a time: those of one caller, and those of all callers. Callers who may only
/// view flags share 70 % of the total, and all but administrators share 90 %, so that callers with fewer rights do not keep out
/// those with more.
/// </summary>
internal sealed class ConcurrencyLimit : IDisposable
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _clock;
    private readonly int _waiting;
    private readonly Func<bool, ProblemException> _problem;
    private readonly PartitionedRateLimiter<HttpContext> _ofCaller;
    private readonly ConcurrencyLimiter _ofViewers;
    private readonly ConcurrencyLimiter _ofOthersThanAdministrators;
    private readonly ConcurrencyLimiter _ofAll;

    /// <param name="callers">Names callers.</param>
    /// <param name="clock">Measures how long a request waits.</param>
    /// <param name="ofCaller">How many requests of one caller are served.</param>
    /// <param name="ofAll">How many requests of all callers are served.</param>
    /// <param name="waiting">How many more requests wait for their turn, of a caller and of all. One more is refused at once.</param>
    /// <param name="problem">Creates the answer to a refused request. True where the caller has too many, false where all have.</param>
    public ConcurrencyLimit(
        AdminCallers callers, TimeProvider clock, int ofCaller, int ofAll, int waiting, Func<bool, ProblemException> problem)
    {
        (_clock, _waiting, _problem) = (clock, waiting, problem);
        _ofCaller = PartitionedRateLimiter.Create<HttpContext, string>(http =>
            RateLimitPartition.GetConcurrencyLimiter(callers.NameOf(http), _ => Options(ofCaller)));
        _ofViewers = new ConcurrencyLimiter(Options(Math.Max(1, ofAll * 7 / 10)));
        _ofOthersThanAdministrators = new ConcurrencyLimiter(Options(Math.Max(1, ofAll * 9 / 10)));
        _ofAll = new ConcurrencyLimiter(Options(ofAll));
    }

    /// <summary>Waits for the request's turn, and counts the request until the end of its response.</summary>
    /// <exception cref="ProblemException">There are too many such requests.</exception>
    public async Task EnterAsync(HttpContext http)
    {
        using CancellationTokenSource late = new(s_longestWait, _clock);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, late.Token);
        await EnterAsync(_ofCaller.AcquireAsync(http, cancellationToken: end.Token), isOfCaller: true, http).ConfigureAwait(false);
        foreach (ConcurrencyLimiter limiter in LimitersOf(AdminCaller.Of(http)))
        {
            await EnterAsync(limiter.AcquireAsync(cancellationToken: end.Token), isOfCaller: false, http).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _ofCaller.Dispose();
        _ofViewers.Dispose();
        _ofOthersThanAdministrators.Dispose();
        _ofAll.Dispose();
    }

    private async Task EnterAsync(ValueTask<RateLimitLease> turn, bool isOfCaller, HttpContext http)
    {
        bool isAcquired;
        try
        {
            RateLimitLease lease = await turn.ConfigureAwait(false);
            http.Response.RegisterForDispose(lease);
            isAcquired = lease.IsAcquired;
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            isAcquired = false;
        }

        if (!isAcquired)
        {
            throw _problem(isOfCaller);
        }
    }

    /// <summary>Those with the smaller share first: a caller who waits for it keeps no other caller waiting.</summary>
    private IEnumerable<ConcurrencyLimiter> LimitersOf(AdminCaller caller) =>
        caller.IsAdministrator ? [_ofAll]
        : caller.MayChangeOrApprove ? [_ofOthersThanAdministrators, _ofAll]
        : [_ofViewers, _ofOthersThanAdministrators, _ofAll];

    private ConcurrencyLimiterOptions Options(int permits) => new() { PermitLimit = permits, QueueLimit = _waiting };
}
