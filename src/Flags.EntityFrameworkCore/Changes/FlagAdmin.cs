using System.Runtime.CompilerServices;
using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Implements <see cref="IFlagAdmin"/> on the database of the store. Applications use that interface to read and change flags.
/// </summary>
internal sealed class FlagAdmin(FlagEngine engine, StoreSource source, FlagStore store) : IFlagAdmin
{
    private readonly FlagRecords _records = new(engine, source);
    private readonly ChangeRules _rules = new(engine);

    public IReadOnlyList<FlagRecord> List() => _records.List();

    public FlagRecord? Find(string flag)
    {
        ArgumentNullException.ThrowIfNull(flag);
        return _records.Find(flag);
    }

    public Task<FlagChangeResult> ChangeAsync(
        string flag, FlagChange change, FlagActor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(flag);
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(actor);
        ChangeFlagHandler handler = new(_rules, flag, change, actor);
        return AnswerAsync(flag, handler.RunAsync, actor, null, handler.Prepare, cancellationToken);
    }

    public Task<FlagChangeSetResult> ApplyAsync(FlagChangeSet set, FlagActor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(set.Changes, nameof(set));
        ArgumentNullException.ThrowIfNull(actor);
        foreach (FlagChangeSetItem item in set.Changes)
        {
            ArgumentNullException.ThrowIfNull(item?.Flag, nameof(set));
            ArgumentNullException.ThrowIfNull(item.Change, nameof(set));
        }

        return ApplyAsync(new ApplyChangeSetHandler(_rules, set, actor), set, actor, cancellationToken);
    }

    public Task<FlagChangeResult> ApproveAsync(
        string flag, Guid? change, FlagActor actor, string? reason = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(flag);
        ArgumentNullException.ThrowIfNull(actor);
        return AnswerAsync(
            flag, new ApproveChangeHandler(_rules, flag, change, actor, reason).RunAsync, actor, reason, null, cancellationToken);
    }

    public Task<FlagChangeResult> CancelAsync(
        string flag, Guid change, FlagActor actor, string? reason = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(flag);
        ArgumentNullException.ThrowIfNull(actor);
        return AnswerAsync(
            flag, new CancelChangeHandler(_rules, flag, change, actor, reason).RunAsync, actor, reason, null, cancellationToken);
    }

    public Task<FlagNodeList> ReadNodesAsync(string? flag = null, CancellationToken cancellationToken = default) =>
        store.ReadAsync((context, cancel) => NodeReader.ReadAsync(context, flag, cancel), cancellationToken);

    public Task<AuditPage> ReadAuditAsync(AuditQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ReadPageAsync(query, cancellationToken);
    }

    public async IAsyncEnumerable<AuditEntry> ExportAuditAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        long last = AuditReader.Beginning;
        while (await ReadAfterAsync(last, cancellationToken).ConfigureAwait(false) is { Count: > 0 } entries)
        {
            foreach (AuditEntry entry in entries)
            {
                yield return entry;
            }

            last = entries[^1].Sequence;
        }
    }

    public Task<AuditVerification> VerifyAuditAsync(CancellationToken cancellationToken = default) =>
        store.ReadAsync((context, cancel) => AuditVerifier.VerifyAsync(context, store.HasOwnTables, cancel), cancellationToken);

    public async IAsyncEnumerable<AuditEntry> WatchAsync(
        long? after = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        StoreState? first = source.State;
        long? last = after ?? first?.Sequence;
        long? epoch = first?.Epoch;
        while (true)
        {
            // The task is taken before the state is read, so that no change between the two is missed.
            Task next = source.Next;
            IReadOnlyList<AuditEntry> entries = [];
            StoreState? state = source.State;
            if (state is not null && epoch is not null && state.Epoch != epoch)
            {
                // A backup was restored: the next entries reuse sequences of removed entries.
                last = Math.Min(last ?? state.Sequence, source.EpochStart);
            }

            epoch = state?.Epoch ?? epoch;
            if (state is not null && state.Sequence > (last ??= state.Sequence))
            {
                try
                {
                    long known = last.Value;
                    entries = await store
                        .ReadAsync((context, cancel) => AuditReader.ReadWatchedAfterAsync(context, known, cancel), cancellationToken)
                        .ConfigureAwait(false);
                }
                catch (FlagAdminException exception) when (exception.Error == FlagAdminError.Unavailable)
                {
                    // The failure is reported elsewhere. The next state shows that the store is available again.
                }
            }

            foreach (AuditEntry entry in entries)
            {
                last = entry.Sequence;
                yield return entry;
            }

            if (entries.Count == 0)
            {
                await next.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<AuditPage> ReadPageAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        if (query.Limit is < 1 or > AuditQuery.MaxLimit)
        {
            throw StorableText.Invalid("$.limit", FormattableString.Invariant(
                $"The limit must be from 1 to {AuditQuery.MaxLimit:N0}, not {query.Limit}."));
        }

        StorableText.Check(query.Flag, "$.flag", int.MaxValue, "name");
        StorableText.Check(query.ChangedBy, "$.changedBy", int.MaxValue, "id");
        return await store.ReadAsync(
            (context, cancel) => AuditReader.ReadPageAsync(context, query, cancel), cancellationToken).ConfigureAwait(false);
    }

    private Task<IReadOnlyList<AuditEntry>> ReadAfterAsync(long sequence, CancellationToken cancellationToken) =>
        store.ReadAsync((context, cancel) => AuditReader.ReadAfterAsync(context, sequence, cancel), cancellationToken);

    private async Task<FlagChangeSetResult> ApplyAsync(
        ApplyChangeSetHandler handler, FlagChangeSet set, FlagActor actor, CancellationToken cancellationToken)
    {
        ActorIdentity.Check(actor.Id);
        handler.Prepare();
        return await store.WriteAsync(
            handler.RunAsync,
            (results, after) => new FlagChangeSetResult([.. results.Zip(set.Changes, (result, item) => Answer(item.Flag, result, after))]),
            cancellationToken).ConfigureAwait(false);
    }

    private FlagChangeResult Answer(string flag, HandlerResult result, StoreState after)
    {
        FlagRecord record = _records.Find(after, flag) ?? new FlagRecord(flag);
        return new FlagChangeResult(result.Outcome, record, result.Sequence, result.Pending)
        {
            ShadowedBy = result.Outcome == FlagChangeOutcome.Canceled ? null : FindShadow(record),
        };
    }

    /// <summary>
    /// Returns the name of the source that overrides the stored setting of the flag, or null if no source with a higher
    /// precedence than the store has a setting.
    /// </summary>
    private string? FindShadow(FlagRecord flag)
    {
        // The sources are ordered from the lowest precedence to the highest.
        List<string> sources = [.. engine.GetStatus().Sources.Select(static source => source.Name)];
        return flag.Effective?.Source is { } source && sources.IndexOf(source) > sources.IndexOf(FlagSources.Store) ? source : null;
    }

    private async Task<FlagChangeResult> AnswerAsync(
        string flag,
        Func<StoreTransaction, CancellationToken, Task<HandlerResult>> handler,
        FlagActor actor,
        string? reason,
        Action? check,
        CancellationToken cancellationToken)
    {
        if (StorableText.IndexOfInvalid(flag) >= 0)
        {
            throw new FlagAdminException(
                FlagAdminError.NotFound, $"Flag '{StorableText.Shown(flag)}': {engine.FindUnknownFlagError(flag)}");
        }

        ActorIdentity.Check(actor.Id);
        ChangeContent.CheckReason(reason, isForced: false);
        check?.Invoke();
        return await store.WriteAsync(handler, (result, after) => Answer(flag, result, after), cancellationToken).ConfigureAwait(false);
    }
}
