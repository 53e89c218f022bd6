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
    public static async Task<StoreState> LoadAsync(DbContext context, StoreState? known, CancellationToken cancellationToken)
    {
        HeadRow head = await ReadHeadAsync(context, cancellationToken).ConfigureAwait(false) ?? await FindHeadAsync(context, cancellationToken).ConfigureAwait(false);
        return await LoadAsync(context, known, head, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<StoreState> LoadAsync(DbContext context, StoreState? known, HeadRow head, CancellationToken cancellationToken)
    {
        Dictionary<string, Account>? news = await ReadOnAsync(context, known, head, cancellationToken).ConfigureAwait(false);
        ImmutableDictionary<string, Account> accounts = news is not null
            ? known!.Accounts.SetItems(news)
            : StoreState.Empty.Accounts.SetItems(await ReadAccountsAsync(context, cancellationToken).ConfigureAwait(false));
        List<FlagRow> rows = await HandWritten.ReadAsync(context.Set<FlagRow>(), cancellationToken).ConfigureAwait(false);
        StoreState state = new(head.Sequence, head.Hash, Rows(rows, known), accounts, []) { Breaks = known?.Breaks ?? 0 };
        return await WithPendingAsync(context, known is null || news is not null ? state : Broken(state, known), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What has happened since. Everything anew where the audit does not go on from what is known, as after a restore of the database.</summary>
    /// <param name="context">In a transaction.</param>
    /// <param name="known">What is known.</param>
    /// <param name="head">How far to go.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<StoreState> CatchUpAsync(DbContext context, StoreState known, HeadRow head, CancellationToken cancellationToken)
    {
        if (head.Sequence == known.Sequence && head.Hash == known.Hash)
        {
            return known;
        }

        if (await ReadOnAsync(context, known, head, cancellationToken).ConfigureAwait(false) is not { } news)
        {
            return Broken(await LoadAsync(context, null, head, cancellationToken).ConfigureAwait(false), known);
        }

        ImmutableDictionary<string, StoredRow>.Builder rows = known.Rows.ToBuilder();
        foreach (string[] flags in news.Keys.Chunk(500))
        {
            rows.RemoveRange(flags);
            foreach (FlagRow row in await HandWritten.ReadAsync(context.Set<FlagRow>().Where(row => flags.Contains(row.Name)), cancellationToken).ConfigureAwait(false))
            {
                rows[row.Name] = new StoredRow(row);
            }
        }

        return await WithPendingAsync(context, new StoreState(head.Sequence, head.Hash, rows.ToImmutable(), known.Accounts.SetItems(news), []) { Breaks = known.Breaks }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The audit does not go on from what was known. That counts once, however often it is looked at: an entry may be missing for good.</summary>
    private static StoreState Broken(StoreState state, StoreState known) => state with
    {
        IsBroken = true,
        Breaks = known.Breaks + (known.IsBroken && known.Sequence == state.Sequence && known.Hash == state.Hash ? 0 : 1),
    };

    /// <summary>What the audit says of flags after what is known; null where it does not go on from there.</summary>
    private static async Task<Dictionary<string, Account>?> ReadOnAsync(DbContext context, StoreState? known, HeadRow head, CancellationToken cancellationToken)
    {
        if (known is null || known.Sequence > head.Sequence)
        {
            return null;
        }

        List<AccountRow> entries = await HandWritten.ReadAccountsAsync(
            context.Set<AuditRow>().Where(entry => entry.Sequence >= known.Sequence && entry.Sequence <= head.Sequence).OrderBy(static entry => entry.Sequence), cancellationToken).ConfigureAwait(false);
        bool goesOn = entries.Count == head.Sequence - known.Sequence + (known.Sequence > 0 ? 1 : 0)
            && (known.Sequence == 0 || entries[0].Hash == known.Hash);
        if (!goesOn)
        {
            return null;
        }

        Dictionary<string, Account> news = new(StringComparer.Ordinal);
        foreach (AccountRow entry in entries.Where(entry => entry.Sequence > known.Sequence && s_changing.Contains(entry.Action)))
        {
            news[entry.Flag] = entry.ToAccount();
        }

        return news;
    }

    /// <summary>The settings are read all the same where the row is missing. Nobody writes then.</summary>
    private static async Task<HeadRow> FindHeadAsync(DbContext context, CancellationToken cancellationToken) =>
        await HandWritten.ReadAsync(context.Set<AuditRow>().OrderByDescending(static entry => entry.Sequence).Take(1), cancellationToken).ConfigureAwait(false) is [AuditRow last]
            ? new HeadRow { Sequence = last.Sequence, Hash = last.Hash }
            : new HeadRow { Hash = "" };

    private static async Task<Dictionary<string, Account>> ReadAccountsAsync(DbContext context, CancellationToken cancellationToken)
    {
        DbSet<AuditRow> audit = context.Set<AuditRow>();
        IQueryable<long> last = audit.Where(static entry => s_changing.Contains(entry.Action)).GroupBy(static entry => entry.FlagName).Select(static entries => entries.Max(static entry => entry.Sequence));
        List<AccountRow> entries = await HandWritten.ReadAccountsAsync(
            audit.Where(entry => last.Contains(entry.Sequence)).OrderBy(static entry => entry.Sequence), cancellationToken).ConfigureAwait(false);
        return entries.ToDictionary(static entry => entry.Flag, static entry => entry.ToAccount(), StringComparer.Ordinal);
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

    /// <summary>Keeps those that say the same, with what was worked out of them; the whole, where all do.</summary>
    private static ImmutableDictionary<string, StoredRow> Rows(List<FlagRow> rows, StoreState? known)
    {
        ImmutableDictionary<string, StoredRow> former = known?.Rows ?? StoreState.Empty.Rows;
        ImmutableDictionary<string, StoredRow>.Builder builder = former.ToBuilder();
        HashSet<string> names = new(rows.Count, StringComparer.Ordinal);
        foreach (FlagRow row in rows)
        {
            names.Add(row.Name);
            if (!former.TryGetValue(row.Name, out StoredRow? same) || !same.Says(row))
            {
                builder[row.Name] = new StoredRow(row);
            }
        }

        if (builder.Count > names.Count)
        {
            builder.RemoveRange([.. builder.Keys.Where(name => !names.Contains(name))]);
        }

        return builder.ToImmutable();
    }
}
