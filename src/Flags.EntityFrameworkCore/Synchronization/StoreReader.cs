using System.Collections.Immutable;
using FeatureFlags.Admin;
using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Reads the state of the store from the database tables. All methods must run in a transaction.</summary>
internal static class StoreReader
{
    /// <summary>The audit actions that change a setting.</summary>
    private static readonly string[] s_changing = [AuditActions.Set, AuditActions.Reset, AuditActions.External];

    /// <summary>Reads the row of <c>feature_flag_head</c>, which describes the last audit entry; null if the row was deleted.</summary>
    public static Task<HeadRow?> ReadHeadAsync(DbContext context, CancellationToken cancellationToken) =>
        context.Set<HeadRow>().AsNoTracking().SingleOrDefaultAsync(static head => head.Id == HeadRow.OnlyId, cancellationToken);

    /// <summary>
    /// Reads the complete state: all settings, all pending changes, and the audit entries that the known state lacks.
    /// </summary>
    public static async Task<StoreState> LoadAsync(DbContext context, StoreState? known, CancellationToken cancellationToken) =>
        await LoadAsync(
            context,
            known,
            await FindHeadAsync(context, known, cancellationToken).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Reads the changes since a known state, or the complete state if there is no known state. If nothing has changed, the read
    /// takes one query.
    /// </summary>
    public static async Task<StoreState> LoadChangesAsync(DbContext context, StoreState? known, CancellationToken cancellationToken)
    {
        HeadRow head = await FindHeadAsync(context, known, cancellationToken).ConfigureAwait(false);
        return await (known is null
            ? LoadAsync(context, known, head, cancellationToken)
            : CatchUpAsync(context, known, head, cancellationToken)).ConfigureAwait(false);
    }

    private static async Task<StoreState> LoadAsync(DbContext context, StoreState? known, HeadRow head, CancellationToken cancellationToken)
    {
        AuditDelta? delta = known is null ? null : await ReadDeltaAsync(context, known, head, cancellationToken).ConfigureAwait(false);
        ImmutableDictionary<string, AuditedSetting> audited = delta?.Settings
            ?? await ReadAuditedAsync(context, cancellationToken).ConfigureAwait(false);
        List<FlagRow> rows = await TolerantRowReader.ReadAsync(context.Set<FlagRow>(), cancellationToken).ConfigureAwait(false);
        StoreState state = State(head, StoredSettings.Of(rows, audited, known), audited, known);
        return await WithPendingAsync(
            context, known is null || delta is not null ? state : Discontinuous(state, known), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Reads the changes since a known state. Reads the complete state if the changes cannot be determined, or if the audit log
    /// does not continue the known state, as after a restore of the database.
    /// </summary>
    /// <param name="context">The context, in a transaction.</param>
    /// <param name="known">The known state.</param>
    /// <param name="head">The row of <c>feature_flag_head</c>, which identifies the last audit entry to read.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<StoreState> CatchUpAsync(
        DbContext context, StoreState known, HeadRow head, CancellationToken cancellationToken)
    {
        bool isSameEpoch = !known.IsFromCache && head.Epoch == known.StoredEpoch;
        if (isSameEpoch && head.Sequence == known.Sequence && head.Hash == known.Hash && head.Revision == known.Revision)
        {
            return known;
        }

        if (!isSameEpoch
            || await ReadDeltaAsync(context, known, head, cancellationToken).ConfigureAwait(false) is not { } delta
            || !delta.Explains(head.Revision - known.Revision))
        {
            return await LoadAsync(context, known, head, cancellationToken).ConfigureAwait(false);
        }

        ImmutableDictionary<string, StoredSetting> settings = known.Settings.RemoveRange(delta.Flags);
        foreach (string[] flags in delta.Flags.Chunk(500))
        {
            List<FlagRow> rows = await TolerantRowReader.ReadAsync(
                context.Set<FlagRow>().Where(row => flags.Contains(row.Name)), cancellationToken).ConfigureAwait(false);
            settings = settings.SetItems(rows.Select(row => KeyValuePair.Create(
                row.Name, StoredSettings.Of(row, delta.Settings.GetValueOrDefault(row.Name), known))));
        }

        return await WithPendingAsync(context, State(head, settings, delta.Settings, known), cancellationToken).ConfigureAwait(false);
    }

    private static StoreState State(
        HeadRow head,
        ImmutableDictionary<string, StoredSetting> settings,
        ImmutableDictionary<string, AuditedSetting> audited,
        StoreState? known) =>
        new(head.Sequence, head.Hash, settings, audited, [])
        {
            Epoch = StoreEpoch.Of(head),
            StoredEpoch = head.Epoch,
            Revision = head.Revision,
            Discontinuities = known?.Discontinuities ?? 0,
        };

    /// <summary>
    /// Returns a copy of a loaded state that records a discontinuity: the audit log does not continue the known state. If an
    /// audit entry is missing permanently, every load finds the same discontinuity, but the discontinuity is counted only once.
    /// </summary>
    private static StoreState Discontinuous(StoreState state, StoreState known) => state with
    {
        IsDiscontinuous = true,
        Discontinuities = known.Discontinuities
            + (known.IsDiscontinuous && known.Sequence == state.Sequence && known.Hash == state.Hash ? 0 : 1),
    };

    /// <summary>
    /// Reads the audit entries that are newer than a known state, and returns the last setting of each flag according to the
    /// audit log; null if the audit log does not contain the last entry of the known state.
    /// </summary>
    private static async Task<AuditDelta?> ReadDeltaAsync(
        DbContext context, StoreState known, HeadRow head, CancellationToken cancellationToken)
    {
        if (!known.IsFromCache)
        {
            return await ReadDeltaAsync(context, known, known, head, cancellationToken).ConfigureAwait(false);
        }

        AuditDelta? delta = known.LastDatabaseState is { Sequence: > 0 } from
            ? await ReadDeltaAsync(context, from, known, head, cancellationToken).ConfigureAwait(false)
            : null;
        return delta
            ?? (await ContainsLastEntryAsync(context, known, head, cancellationToken).ConfigureAwait(false)
                ? AuditDelta.Of(await ReadAuditedAsync(context, cancellationToken).ConfigureAwait(false))
                : null);
    }

    /// <param name="context">The context, in a transaction.</param>
    /// <param name="from">The state whose audited settings are complete, from which the read continues.</param>
    /// <param name="known">The known state, whose last entry the audit log must contain.</param>
    /// <param name="head">The row of <c>feature_flag_head</c>, which identifies the last audit entry to read.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    private static async Task<AuditDelta?> ReadDeltaAsync(
        DbContext context, StoreState from, StoreState known, HeadRow head, CancellationToken cancellationToken)
    {
        if (known.Sequence > head.Sequence)
        {
            return null;
        }

        List<AuditedEntry> entries = await TolerantRowReader.ReadAuditedAsync(
            context
                .Set<AuditRow>()
                .Where(entry => entry.Sequence >= from.Sequence && entry.Sequence <= head.Sequence)
                .OrderBy(static entry => entry.Sequence),
            cancellationToken).ConfigureAwait(false);
        bool isContinuous = entries.Count == head.Sequence - from.Sequence + (from.Sequence > 0 ? 1 : 0)
            && (from.Sequence == 0 || entries[0].Hash == from.Hash)
            && (known.Sequence == from.Sequence
                ? known.Hash == from.Hash
                : entries.Exists(entry => entry.Sequence == known.Sequence && entry.Hash == known.Hash));
        return isContinuous
            ? AuditDelta.Of(from.Audited, entries.Where(entry => entry.Sequence > from.Sequence && s_changing.Contains(entry.Action)))
            : null;
    }

    /// <summary>
    /// Returns whether the audit log contains the last entry of a state that comes from the snapshot cache or a file.
    /// </summary>
    private static async Task<bool> ContainsLastEntryAsync(
        DbContext context, StoreState known, HeadRow head, CancellationToken cancellationToken) =>
        known.Sequence == 0 || (head.Sequence == known.Sequence && head.Hash == known.Hash)
        || await context
            .Set<AuditRow>()
            .AnyAsync(entry => entry.Sequence == known.Sequence && entry.Hash == known.Hash, cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Reads the row of <c>feature_flag_head</c>. If the row is missing, derives its content from the audit log, so that
    /// settings can still be read. Writes fail without the row.
    /// </summary>
    private static async Task<HeadRow> FindHeadAsync(DbContext context, StoreState? known, CancellationToken cancellationToken)
    {
        if (await ReadHeadAsync(context, cancellationToken).ConfigureAwait(false) is { } head)
        {
            return head;
        }

        IQueryable<AuditRow> audit = context.Set<AuditRow>().OrderByDescending(static entry => entry.Sequence).Take(1);
        AuditRow? last = (await TolerantRowReader.ReadAsync(audit, cancellationToken).ConfigureAwait(false)).SingleOrDefault();
        return new HeadRow
        {
            Sequence = last?.Sequence ?? 0,
            Hash = last?.Hash ?? "",
            Epoch = known?.Epoch ?? 0,
            Revision = known?.Revision ?? 0,
        };
    }

    private static async Task<ImmutableDictionary<string, AuditedSetting>> ReadAuditedAsync(
        DbContext context, CancellationToken cancellationToken)
    {
        DbSet<AuditRow> audit = context.Set<AuditRow>();
        IQueryable<long> last = audit
            .Where(static entry => s_changing.Contains(entry.Action))
            .GroupBy(static entry => entry.FlagName)
            .Select(static entries => entries.Max(static entry => entry.Sequence));
        List<AuditedEntry> entries = await TolerantRowReader.ReadAuditedAsync(
            audit.Where(entry => last.Contains(entry.Sequence)).OrderBy(static entry => entry.Sequence),
            cancellationToken).ConfigureAwait(false);
        return StoreState.Empty.Audited.AddRange(entries.Select(static entry => KeyValuePair.Create(entry.Flag, entry.ToSetting())));
    }

    private static async Task<StoreState> WithPendingAsync(DbContext context, StoreState state, CancellationToken cancellationToken)
    {
        DbSet<ChangeRow> changes = context.Set<ChangeRow>();
        List<ChangeRow> rows = await TolerantRowReader.ReadAsync(changes, cancellationToken).ConfigureAwait(false);
        return state with
        {
            Pending = [.. rows.Select(static row => row.ToPending())],
            Unreadable = await changes.CountAsync(cancellationToken).ConfigureAwait(false) - rows.Count,
        };
    }
}
