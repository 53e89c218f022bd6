namespace FeatureFlags.AspNetCore;

/// <summary>
/// How many requests to the admin API are served at a time, by kind, so that no caller takes the memory or the processors of the
/// application.
/// </summary>
internal sealed class AdminLimits : IDisposable
{
    private const int BodiesOfCaller = 4;
    private const int ReadsOfCaller = 2;

    /// <summary>More than a machine has processors end no sooner together, and keep other requests waiting.</summary>
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

    /// <summary>Requests that have a body: from its first byte to the answer.</summary>
    public ConcurrencyLimit Bodies { get; }

    /// <summary>Requests whose answers are long: lists of flags, the audit, nodes.</summary>
    public ConcurrencyLimit Reads { get; }

    /// <summary>Event streams.</summary>
    public ConcurrencyLimit Streams { get; }

    public void Dispose()
    {
        Bodies.Dispose();
        Reads.Dispose();
        Streams.Dispose();
    }
}
