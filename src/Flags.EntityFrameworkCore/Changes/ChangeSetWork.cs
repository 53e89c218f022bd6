using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Applies a change set: all changes or none.</summary>
internal sealed class ChangeSetWork(ChangeRules rules, FlagChangeSet set, FlagActor by)
{
    private readonly FlagChange[] _changes = [.. set.Changes.Select(static item => item.Change)];

    /// <summary>Validates everything that can be validated before the write transaction.</summary>
    public void Prepare()
    {
        if (_changes.Length is 0 or > FlagChangeSet.MaxChanges)
        {
            // The endpoint reads at most one change more than allowed.
            throw Texts.Invalid("$.changes", _changes.Length == 0
                ? "A change set has at least one change."
                : FormattableString.Invariant($"A change set has at most {FlagChangeSet.MaxChanges} changes."));
        }

        ChangeContent.CheckReason(set.Reason, Array.Exists(_changes, static change => change.IsForced));
        ChangeSetFaults faults = new(set);
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        for (int i = 0; i < _changes.Length; i++)
        {
            int at = i;
            faults.Judge(i, () => _changes[at] = Prepare(at, places));
        }

        faults.ThrowIfAny();
    }

    public async Task<WorkResult[]> RunAsync(StoreTransaction transaction, CancellationToken cancellationToken)
    {
        string[] flags = [.. set.Changes.Select(static item => item.Flag)];
        Dictionary<string, FlagRow> rows = await transaction.FindRowsAsync(flags, cancellationToken).ConfigureAwait(false);
        ChangeSetFaults faults = new(set);
        Proposal?[] proposals = new Proposal?[flags.Length];
        for (int i = 0; i < flags.Length; i++)
        {
            int at = i;
            faults.Judge(i, () => proposals[at] = Propose(flags[at], _changes[at], rows.GetValueOrDefault(flags[at])));
        }

        faults.ThrowIfAny();
        Dictionary<string, FlagAdminException> unfit = rules.FindFaults([.. proposals.OfType<Proposal>()]);
        Dictionary<string, (FlagDescription?, Intent)> touched = flags.Index()
            .Where(flag => !_changes[flag.Index].IsForced && FlagUses.IsTouched(proposals[flag.Index]?.Flag, _changes[flag.Index].IsReset))
            .ToDictionary(static flag => flag.Item, flag => (proposals[flag.Index]?.Flag, IntentOf(flag.Index)), StringComparer.Ordinal);
        Dictionary<string, FlagAdminException> used = await rules.Uses.FindFaultsAsync(
            transaction, touched, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < flags.Length; i++)
        {
            if (unfit.TryGetValue(flags[i], out FlagAdminException? fault) || used.TryGetValue(flags[i], out fault))
            {
                faults.Add(i, fault);
            }
        }

        faults.ThrowIfAny();
        Room.CheckSettings(transaction.After, flags.Select((flag, i) => (flag, IntentOf(i))), "$.changes");
        return
        [
            .. flags.Select((flag, i) =>
                Write(
                    transaction,
                    flag,
                    rows.GetValueOrDefault(flag),
                    IntentOf(i),
                    new Origin(by.Id, Force.Reason(_changes[i].IsForced, set.Reason)))),
        ];

        Intent IntentOf(int change) => proposals[change]?.Intent ?? Intent.Reset;
    }

    private FlagChange Prepare(int at, Dictionary<string, int> places)
    {
        (string flag, FlagChange change) = set.Changes[at];
        if (!places.TryAdd(flag, at))
        {
            throw Texts.Invalid(
                "$.flag",
                FormattableString.Invariant($"The change set has the flag '{Texts.Shown(flag)}' twice, at {places[flag]} and {at}.")
                + " Combine the two changes.");
        }

        if (change.At is not null)
        {
            throw Texts.Invalid("$.at", "A change set is applied at once. To schedule a change, submit it on its own.");
        }

        if (change.Reason is not null)
        {
            throw Texts.Invalid("$.reason", "The reason of the change set applies to all its changes. Omit the reason of the change.");
        }

        ChangeContent.Check(change);
        if (rules.Open(flag, change.IsReset, isStored: true, by) is { IsProtected: true })
        {
            throw new FlagAdminException(
                FlagRefusal.Conflict,
                $"The flag '{flag}' is protected, and a change set cannot wait for approval. Submit the change of this flag on its own.");
        }

        return rules.Prepare(flag, change, by);
    }

    /// <returns>The setting to store; null for a flag that no manifest declares, whose setting is removed.</returns>
    private Proposal? Propose(string flag, FlagChange change, FlagRow? row)
    {
        FlagDescription? description = rules.Open(flag, change.IsReset, row is not null, by);
        ChangeWork.CheckVersion(flag, change, row);
        if (change.IsReset)
        {
            return row is null ? throw ChangeWork.NothingStored(flag)
                : description is null ? null
                : new Proposal(description, Intent.Reset, null);
        }

        return rules.Propose(description!, change.Enabled, change.Value, row);
    }

    private static WorkResult Write(StoreTransaction transaction, string flag, FlagRow? row, Intent intent, Origin origin) => intent.IsReset
        ? new WorkResult(FlagChangeOutcome.Reset, transaction.Reset(row!, origin), null)
        : new WorkResult(FlagChangeOutcome.Updated, transaction.Set(row, flag, intent.Enabled, intent.Value, origin), null);
}
