namespace FeatureFlags.AspNetCore;

/// <summary>
/// Limits how many requests the admin API processes at the same time. Requests with a body, requests for long lists and event
/// streams have separate limits, so that no caller can exhaust the memory or the processors of the application.
/// </summary>
internal sealed class AdminLimits : IDisposable
{
    private const int BodiesOfCaller = 4;
    private const int ReadsOfCaller = 2;

    /// <summary>
    /// The maximum number of lists that are read at the same time for all callers together. More concurrent reads would not finish
    /// sooner, but would delay other requests.
    /// </summary>
    private const int ReadsOfAll = 4;

    private const int StreamsOfCaller = 10;

    public AdminLimits(FlagsAdminOptions options, AdminCallers callers, TimeProvider? clock = null)
    {
        clock ??= TimeProvider.System;
        Bodies = new ConcurrencyLimit(
            callers, clock, BodiesOfCaller, ofAll: 32, waiting: 64,
            static ofCaller => Problems.TooManyAtOnce(ofCaller ? BodiesOfCaller : null, "changes"));
        Reads = new ConcurrencyLimit(
            callers, clock, ReadsOfCaller, ReadsOfAll, waiting: 32,
            static ofCaller => Problems.TooManyAtOnce(ofCaller ? ReadsOfCaller : null, "lists"));
        Streams = new ConcurrencyLimit(
            callers, clock, StreamsOfCaller, options.MaxEventStreams, waiting: 0,
            static ofCaller => Problems.TooManyStreams(ofCaller ? StreamsOfCaller : null));
    }

    /// <summary>
    /// Gets the limit for concurrent requests with a body. A request counts toward the limit from the start of reading its body
    /// until the end of its response.
    /// </summary>
    public ConcurrencyLimit Bodies { get; }

    /// <summary>
    /// Gets the limit for concurrent requests with long responses: the list of flags, the audit log and the list of nodes.
    /// </summary>
    public ConcurrencyLimit Reads { get; }

    /// <summary>Gets the limit for the number of event streams that are open at the same time.</summary>
    public ConcurrencyLimit Streams { get; }

    public void Dispose()
    {
        Bodies.Dispose();
        Reads.Dispose();
        Streams.Dispose();
    }
}
