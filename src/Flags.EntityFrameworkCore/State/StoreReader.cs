using System.Collections.Immutable;
using FeatureFlags.Admin;
using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>From the tables to the state. Always in one transaction.</summary>
internal static class StoreReader
{
    /// <summary>The actions that change a setting.</summary>
    private static readonly string[] s_changing = [AuditActions.Set, AuditActions.Reset, AuditActions.Outside];

    /// <summary>Where the audit ends; null where somebody has taken the row.</summary>
    public static Task<HeadRow?> ReadHeadAsync(DbContext context, CancellationToken cancellationToken) =>
        context.Set<HeadRow>().AsNoTracking().SingleOrDefaultAsync(static head => head.Id == HeadRow.OnlyId, cancellationToken);

    /// <summary>Everything anew. What the audit says is only read on, as far as it is known.</summary>
    public static async Task<StoreState> LoadAsync(DbContext context, StoreState? known, CancellationToken cancellationToken) =>
        await LoadAsync(
            context,
            known,
            await FindHeadAsync(context, known, cancellationToken).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);

    /// <summary>What has happened since: one query, where nothing has.</summary>
    public static async Task<StoreState> LookAsync(DbContext context, StoreState? known, CancellationToken cancellationToken)
    {
        HeadRow head = await FindHeadAsync(context, known, cancellationToken).ConfigureAwait(false);
        return await (known is null
            ? LoadAsync(context, known, head, cancellationToken)
            : CatchUpAsync(context, known, head, cancellationToken)).ConfigureAwait(false);
    }

    private static async Task<StoreState> LoadAsync(DbContext context, StoreState? known, HeadRow head, CancellationToken cancellationToken)
    {
        AuditNews? news = known is null ? null : await ReadOnAsync(context, known, head, cancellationToken).ConfigureAwait(false);
        ImmutableDictionary<string, Account> accounts = news?.Accounts
            ?? await ReadAccountsAsync(context, cancellationToken).ConfigureAwait(false);
        List<FlagRow> rows = await HandWritten.ReadAsync(context.Set<FlagRow>(), cancellationToken).ConfigureAwait(false);
        StoreState state = State(head, StoredRows.Of(rows, known), accounts, known);
        return await WithPendingAsync(
            context, known is null || news is not null ? state : Broken(state, known), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// What has happened since. Everything anew where that cannot be told, or the audit does not go on from what is known,
    /// as after a restore of the database.
    /// </summary>
    /// <param name="context">In a transaction.</param>
    /// <param name="known">What is known.</param>
    /// <param name="head">How far to go.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<StoreState> CatchUpAsync(
        DbContext context, StoreState known, HeadRow head, CancellationToken cancellationToken)
    {
        bool isSameEra = !known.IsHandedOn && head.Era == known.StoredEra;
        if (isSameEra && head.Sequence == known.Sequence && head.Hash == known.Hash && head.Revision == known.Revision)
        {
            return known;
        }

        if (!isSameEra
            || await ReadOnAsync(context, known, head, cancellationToken).ConfigureAwait(false) is not { } news
            || !news.Explains(head.Revision - known.Revision))
        {
            return await LoadAsync(context, known, head, cancellationToken).ConfigureAwait(false);
        }

        ImmutableDictionary<string, StoredRow>.Builder rows = known.Rows.ToBuilder();
        foreach (string[] flags in news.Flags.Chunk(500))
        {
            rows.RemoveRange(flags);
            foreach (FlagRow row
                in await HandWritten.ReadAsync(
                    context.Set<FlagRow>().Where(row => flags.Contains(row.Name)), cancellationToken).ConfigureAwait(false))
            {
                rows[row.Name] = new StoredRow(row);
            }
        }

        return await WithPendingAsync(
            context, State(head, rows.ToImmutable(), news.Accounts, known), cancellationToken).ConfigureAwait(false);
    }

    private static StoreState State(
        HeadRow head, ImmutableDictionary<string, StoredRow> rows, ImmutableDictionary<string, Account> accounts, StoreState? known) =>
        new(head.Sequence, head.Hash, rows, accounts, [])
        {
            Era = Eras.Of(head),
            StoredEra = head.Era,
            Revision = head.Revision,
            Breaks = known?.Breaks ?? 0,
        };

    /// <summary>
    /// The audit does not go on from what was known. That counts once, however often it is looked at: an entry may be
    /// missing for good.
    /// </summary>
    private static StoreState Broken(StoreState state, StoreState known) => state with
    {
        IsBroken = true,
        Breaks = known.Breaks + (known.IsBroken && known.Sequence == state.Sequence && known.Hash == state.Hash ? 0 : 1),
    };

    /// <summary>What the audit says of flags after what is known; null where it does not go on from there.</summary>
    private static async Task<AuditNews?> ReadOnAsync(
        DbContext context, StoreState known, HeadRow head, CancellationToken cancellationToken)
    {
        if (!known.IsHandedOn)
        {
            return await ReadOnAsync(context, known, known, head, cancellationToken).ConfigureAwait(false);
        }

        AuditNews? news = known.Base is { Sequence: > 0 } from
            ? await ReadOnAsync(context, from, known, head, cancellationToken).ConfigureAwait(false)
            : null;
        return news
            ?? (await HasAsync(context, known, head, cancellationToken).ConfigureAwait(false)
                ? AuditNews.Of(await ReadAccountsAsync(context, cancellationToken).ConfigureAwait(false))
                : null);
    }

    /// <param name="context">In a transaction.</param>
    /// <param name="from">Whose accounts are those of the audit.</param>
    /// <param name="known">What has to be on the way to the end.</param>
    /// <param name="head">The end.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    private static async Task<AuditNews?> ReadOnAsync(
        DbContext context, StoreState from, StoreState known, HeadRow head, CancellationToken cancellationToken)
    {
        if (known.Sequence > head.Sequence)
        {
            return null;
        }

        List<AccountRow> entries = await HandWritten.ReadAccountsAsync(
            context
                .Set<AuditRow>()
                .Where(entry => entry.Sequence >= from.Sequence && entry.Sequence <= head.Sequence)
                .OrderBy(static entry => entry.Sequence),
            cancellationToken).ConfigureAwait(false);
        bool goesOn = entries.Count == head.Sequence - from.Sequence + (from.Sequence > 0 ? 1 : 0)
            && (from.Sequence == 0 || entries[0].Hash == from.Hash)
            && (known.Sequence == from.Sequence
                ? known.Hash == from.Hash
                : entries.Exists(entry => entry.Sequence == known.Sequence && entry.Hash == known.Hash));
        return goesOn
            ? AuditNews.Of(from.Accounts, entries.Where(entry => entry.Sequence > from.Sequence && s_changing.Contains(entry.Action)))
            : null;
    }

    /// <summary>Whether the database has an entry that another process knew, or once had.</summary>
    private static async Task<bool> HasAsync(DbContext context, StoreState known, HeadRow head, CancellationToken cancellationToken) =>
        known.Sequence == 0 || (head.Sequence == known.Sequence && head.Hash == known.Hash)
        || await context
            .Set<AuditRow>()
            .AnyAsync(entry => entry.Sequence == known.Sequence && entry.Hash == known.Hash, cancellationToken).ConfigureAwait(false);

    /// <summary>The settings are read all the same where the row is missing. Nobody writes then.</summary>
    private static async Task<HeadRow> FindHeadAsync(DbContext context, StoreState? known, CancellationToken cancellationToken)
    {
        if (await ReadHeadAsync(context, cancellationToken).ConfigureAwait(false) is { } head)
        {
            return head;
        }

        IQueryable<AuditRow> audit = context.Set<AuditRow>().OrderByDescending(static entry => entry.Sequence).Take(1);
        AuditRow? last = (await HandWritten.ReadAsync(audit, cancellationToken).ConfigureAwait(false)).SingleOrDefault();
        return new HeadRow
        {
            Sequence = last?.Sequence ?? 0,
            Hash = last?.Hash ?? "",
            Era = known?.Era ?? 0,
            Revision = known?.Revision ?? 0,
        };
    }

    private static async Task<ImmutableDictionary<string, Account>> ReadAccountsAsync(
        DbContext context, CancellationToken cancellationToken)
    {
        DbSet<AuditRow> audit = context.Set<AuditRow>();
        IQueryable<long> last = audit
            .Where(static entry => s_changing.Contains(entry.Action))
            .GroupBy(static entry => entry.FlagName)
            .Select(static entries => entries.Max(static entry => entry.Sequence));
        List<AccountRow> entries = await HandWritten.ReadAccountsAsync(
            audit.Where(entry => last.Contains(entry.Sequence)).OrderBy(static entry => entry.Sequence),
            cancellationToken).ConfigureAwait(false);
        return StoreState.Empty.Accounts.AddRange(entries.Select(static entry => KeyValuePair.Create(entry.Flag, entry.ToAccount())));
    }

    private static async Task<StoreState> WithPendingAsync(DbContext context, StoreState state, CancellationToken cancellationToken)
    {
        DbSet<ChangeRow> changes = context.Set<ChangeRow>();
        List<ChangeRow> rows = await HandWritten.ReadAsync(changes, cancellationToken).ConfigureAwait(false);
        return state with
        {
            Pending = [.. rows.Select(static row => row.ToPending())],
            Unreadable = await changes.CountAsync(cancellationToken).ConfigureAwait(false) - rows.Count,
        };
    }
}
