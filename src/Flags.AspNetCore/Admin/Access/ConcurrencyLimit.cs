using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Limits how many requests of one kind are processed at the same time, for each caller and in total. Callers that may only read
/// flags can use at most 70 % of the total, and all callers except administrators at most 90 %. Callers with fewer rights therefore
/// do not block callers with more rights.
/// </summary>
internal sealed class ConcurrencyLimit : IDisposable
{
    private static readonly TimeSpan s_maxWait = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _clock;
    private readonly int _waiting;
    private readonly Func<bool, ProblemException> _problem;
    private readonly PartitionedRateLimiter<HttpContext> _ofCaller;
    private readonly ConcurrencyLimiter _ofViewers;
    private readonly ConcurrencyLimiter _ofNonAdministrators;
    private readonly ConcurrencyLimiter _ofAll;

    /// <summary>
    /// Initializes a new instance of the <see cref="ConcurrencyLimit"/> class with the maximum numbers of running and waiting
    /// requests.
    /// </summary>
    /// <param name="callers">Provides the key that identifies the caller of a request.</param>
    /// <param name="clock">The clock that measures how long a request waits. The maximum is 10 seconds.</param>
    /// <param name="ofCaller">The maximum number of concurrent requests of one caller.</param>
    /// <param name="ofAll">The maximum number of concurrent requests of all callers.</param>
    /// <param name="waiting">
    /// The maximum number of requests that wait, both for one caller and for all callers. Further requests are rejected at once.
    /// </param>
    /// <param name="problem">
    /// Creates the response to a rejected request. The argument is true if the limit of the caller is exceeded, and false if the
    /// total limit is exceeded.
    /// </param>
    public ConcurrencyLimit(
        AdminCallers callers, TimeProvider clock, int ofCaller, int ofAll, int waiting, Func<bool, ProblemException> problem)
    {
        (_clock, _waiting, _problem) = (clock, waiting, problem);
        _ofCaller = PartitionedRateLimiter.Create<HttpContext, string>(http =>
            RateLimitPartition.GetConcurrencyLimiter(callers.NameOf(http), _ => Options(ofCaller)));
        _ofViewers = new ConcurrencyLimiter(Options(Math.Max(1, ofAll * 7 / 10)));
        _ofNonAdministrators = new ConcurrencyLimiter(Options(Math.Max(1, ofAll * 9 / 10)));
        _ofAll = new ConcurrencyLimiter(Options(ofAll));
    }

    /// <summary>
    /// Waits until the limits allow the request to start. The request then counts toward the limits until the end of its response.
    /// </summary>
    /// <exception cref="ProblemException">A limit is exceeded, or the request has waited too long.</exception>
    public async Task EnterAsync(HttpContext http)
    {
        using CancellationTokenSource late = new(s_maxWait, _clock);
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
        _ofNonAdministrators.Dispose();
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

    /// <summary>
    /// Returns the limiters that apply to a caller, lowest limit first. In this order, a request that waits for a lower limit does
    /// not yet count toward the higher limits.
    /// </summary>
    private IEnumerable<ConcurrencyLimiter> LimitersOf(AdminCaller caller) =>
        caller.IsAdministrator ? [_ofAll]
        : caller.MayChangeOrApprove ? [_ofNonAdministrators, _ofAll]
        : [_ofViewers, _ofNonAdministrators, _ofAll];

    private ConcurrencyLimiterOptions Options(int permits) => new() { PermitLimit = permits, QueueLimit = _waiting };
}
