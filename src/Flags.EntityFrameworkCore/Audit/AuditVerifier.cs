using System.Globalization;
using FeatureFlags.Admin;
using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Verifies the hashes of all entries in the audit log, and checks that the settings and the pending changes in the database
/// match the log.
/// </summary>
internal sealed class AuditVerifier
{
    private const int MaxErrors = 100;

    private readonly List<AuditError> _errors = [];
    private readonly Dictionary<string, AuditedSetting> _audited = new(StringComparer.Ordinal);
    private long _entries;
    private long _read = AuditReader.Beginning;
    private long _last;
    private string _hash = "";

    /// <param name="context">
    /// A context in a transaction, so that the audit log and the settings are read from the same state of the database.
    /// </param>
    /// <param name="isOwn">True if the store has created the tables and their triggers itself.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static async Task<AuditVerification> VerifyAsync(DbContext context, bool isOwn, CancellationToken cancellationToken)
    {
        AuditVerifier verifier = new();
        bool isProtected = await AuditTriggers.ExistAsync(context, cancellationToken).ConfigureAwait(false);
        if (isOwn && !isProtected)
        {
            verifier.Add(
                null,
                null,
                "The triggers of the table feature_flag_audit are missing, disabled or changed. "
                + "The database does not protect audit entries from changes and deletion.");
        }

        while (await AuditReader.ReadRowsAfterAsync(
            context, verifier._read, cancellationToken).ConfigureAwait(false) is { Count: > 0 } rows)
        {
            rows.ForEach(verifier.Check);
            verifier._read = rows[^1].Sequence;
        }

        HeadRow? head = await StoreReader.ReadHeadAsync(context, cancellationToken).ConfigureAwait(false);
        verifier.Check(head);
        verifier.Check(await TolerantRowReader.ReadAsync(context.Set<FlagRow>(), cancellationToken).ConfigureAwait(false));
        await verifier.CheckPendingAsync(context, cancellationToken).ConfigureAwait(false);
        return new AuditVerification(verifier._entries, verifier._hash, verifier._errors) { IsProtected = isProtected };
    }

    private void Check(AuditRow entry)
    {
        if (entry.Sequence < 1)
        {
            Add(entry.Sequence, entry.FlagName, "The entry was inserted: the first entry is 1.");
            _entries++;
            return;
        }

        if (entry.Sequence > _last + 1)
        {
            Add(entry.Sequence, null, entry.Sequence == _last + 2
                ? Text($"The entry {_last + 1} is missing.")
                : Text($"The entries {_last + 1} to {entry.Sequence - 1} are missing."));
        }
        else if (entry.PreviousHash != _hash)
        {
            Add(
                entry.Sequence,
                entry.FlagName,
                "The entry does not follow the previous entry: one of the two was changed, inserted or moved.");
        }

        // Times are stored in whole milliseconds. A fraction of a millisecond is not part of the hash, so it shows a change.
        if (AuditHash.Of(entry) != entry.Hash || entry.ChangedAt.Ticks % TimeSpan.TicksPerMillisecond != 0)
        {
            Add(entry.Sequence, entry.FlagName, "The entry was changed: its hash does not match its content.");
        }
        else if (!AuditHash.HasItsId(entry))
        {
            Add(entry.Sequence, entry.FlagName, "The id of the entry was changed: the id does not match the hash.");
        }

        if (entry.Action is AuditActions.Set or AuditActions.Reset or AuditActions.External)
        {
            _audited[entry.FlagName] = new AuditedSetting(
                entry.Sequence, entry.NewValue, entry.ChangedBy, TolerantRowReader.TimeOf(entry.ChangedAt));
        }

        _entries++;
        _last = entry.Sequence;
        _hash = entry.Hash;
    }

    private void Check(HeadRow? head)
    {
        if (head is null)
        {
            Add(null, null, "The row of the table feature_flag_head is missing, so deleted last entries cannot be detected.");
        }
        else if (head.Sequence > _last)
        {
            Add(
                null,
                null,
                Text($"The last entry is {head.Sequence}, but the audit log ends with {_last}: the entries after it were deleted."));
        }
        else if (head.Sequence != _last || head.Hash != _hash)
        {
            Add(
                null,
                null,
                Text($"The audit log ends with the entry {_last}, which is not the entry that was written last ({head.Sequence})")
                + ": entries were added or changed directly in the database.");
        }
    }

    private void Check(List<FlagRow> rows)
    {
        foreach (FlagRow row in rows)
        {
            if (!_audited.Remove(row.Name, out AuditedSetting? audited) || audited.Text is null)
            {
                Add(
                    null,
                    row.Name,
                    "The audit log has no setting of the flag: the row was inserted directly into the table feature_flags.");
            }
            else if (audited.Text != AuditValue.Of(row))
            {
                Add(
                    null,
                    row.Name,
                    Text($"The setting does not match the entry {audited.Version}: ")
                    + "the row was changed directly in the table feature_flags.");
            }
            else if (audited.Version != row.Version)
            {
                Add(null, row.Name, Text($"The setting has the version {row.Version}, but its last entry is {audited.Version}."));
            }
            else if (!audited.HasSameOrigin(row))
            {
                Add(
                    null,
                    row.Name,
                    Text($"The author or time of the setting does not match the entry {audited.Version}")
                    + ": the row was changed directly in the table feature_flags.");
            }
        }

        foreach ((string flag, AuditedSetting audited)
            in _audited.Where(static pair => pair.Value.Text is not null).OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            Add(
                null,
                flag,
                Text($"The setting of the entry {audited.Version} is missing: the row was deleted directly from the table feature_flags."));
        }
    }

    private async Task CheckPendingAsync(DbContext context, CancellationToken cancellationToken)
    {
        List<ChangeRow> rows = await TolerantRowReader.ReadAsync(
            context.Set<ChangeRow>().OrderBy(static change => change.Sequence), cancellationToken).ConfigureAwait(false);
        foreach (ChangeRow[] some in rows.Chunk(500))
        {
            long[] sequences = [.. some.Select(static row => row.Sequence)];
            IQueryable<AuditRow> asked = context
                .Set<AuditRow>()
                .Where(entry => sequences.Contains(entry.Sequence))
                .OrderBy(static entry => entry.Sequence);
            ILookup<long, AuditRow> entries = (await TolerantRowReader.ReadAsync(asked, cancellationToken).ConfigureAwait(false)).ToLookup(
                static entry => entry.Sequence);
            foreach (PendingChange change in some.Select(static row => row.ToPending()))
            {
                if (!PendingEntry.Agrees(change, entries[change.Sequence].FirstOrDefault()))
                {
                    Add(
                        null,
                        change.Flag,
                        Text($"The pending change {change.Id} does not match the entry {change.Sequence}")
                        + ": the row was inserted or changed directly in the table feature_flag_changes.");
                }
            }
        }
    }

    private void Add(long? sequence, string? flag, string message)
    {
        if (_errors.Count < MaxErrors)
        {
            _errors.Add(new AuditError(sequence, flag, message));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
