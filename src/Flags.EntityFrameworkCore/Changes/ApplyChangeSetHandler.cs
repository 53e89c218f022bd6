using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Handles a request to apply a change set, which is a list of changes of different flags. Either all changes of the set are
/// applied, or none of them.
/// </summary>
internal sealed class ApplyChangeSetHandler(ChangeRules rules, FlagChangeSet set, FlagActor actor)
{
    private readonly FlagChange[] _changes = [.. set.Changes.Select(static item => item.Change)];

    /// <summary>
    /// Validates the parts of the change set that do not depend on stored settings. The caller calls this method before the write
    /// transaction begins, so that the transaction is short.
    /// </summary>
    public void Prepare()
    {
        if (_changes.Length is 0 or > FlagChangeSet.MaxChanges)
        {
            // The endpoint reads at most one change more than allowed.
            throw StorableText.Invalid("$.changes", _changes.Length == 0
                ? "A change set has at least one change."
                : FormattableString.Invariant($"A change set has at most {FlagChangeSet.MaxChanges} changes."));
        }

        ChangeContent.CheckReason(set.Reason, Array.Exists(_changes, static change => change.IsForced));
        ChangeSetErrors errors = new(set);
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        for (int i = 0; i < _changes.Length; i++)
        {
            int at = i;
            errors.Validate(i, () => _changes[at] = Prepare(at, places));
        }

        errors.ThrowIfAny();
    }

    public async Task<HandlerResult[]> RunAsync(StoreTransaction transaction, CancellationToken cancellationToken)
    {
        string[] flags = [.. set.Changes.Select(static item => item.Flag)];
        Dictionary<string, FlagRow> rows = await transaction.FindRowsAsync(flags, cancellationToken).ConfigureAwait(false);
        ChangeSetErrors errors = new(set);
        ProposedSetting?[] proposals = new ProposedSetting?[flags.Length];
        for (int i = 0; i < flags.Length; i++)
        {
            int at = i;
            errors.Validate(i, () => proposals[at] = Propose(flags[at], _changes[at], rows.GetValueOrDefault(flags[at])));
        }

        errors.ThrowIfAny();
        Dictionary<string, FlagAdminException> unfit = rules.FindErrors([.. proposals.OfType<ProposedSetting>()]);
        Dictionary<string, (FlagDescription?, TargetSetting)> touched = flags.Index()
            .Where(flag => !_changes[flag.Index].IsForced && FlagUses.IsTouched(proposals[flag.Index]?.Flag, _changes[flag.Index].IsReset))
            .ToDictionary(static flag => flag.Item, flag => (proposals[flag.Index]?.Flag, SettingOf(flag.Index)), StringComparer.Ordinal);
        Dictionary<string, FlagAdminException> used = await rules.Uses.FindErrorsAsync(
            transaction, touched, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < flags.Length; i++)
        {
            if (unfit.TryGetValue(flags[i], out FlagAdminException? error) || used.TryGetValue(flags[i], out error))
            {
                errors.Add(i, error);
            }
        }

        errors.ThrowIfAny();
        StoreQuota.CheckSettings(transaction.After, flags.Select((flag, i) => (flag, SettingOf(i))), "$.changes");
        return
        [
            .. flags.Select((flag, i) =>
                Write(
                    transaction,
                    flag,
                    rows.GetValueOrDefault(flag),
                    SettingOf(i),
                    new ChangeAttribution(actor.Id, ForcedReason.Format(_changes[i].IsForced, set.Reason)))),
        ];

        TargetSetting SettingOf(int change) => proposals[change]?.TargetSetting ?? TargetSetting.Reset;
    }

    private FlagChange Prepare(int at, Dictionary<string, int> places)
    {
        (string flag, FlagChange change) = set.Changes[at];
        if (!places.TryAdd(flag, at))
        {
            throw StorableText.Invalid(
                "$.flag",
                FormattableString.Invariant($"The change set has the flag '{StorableText.Shown(flag)}' twice, at {places[flag]} and {at}.")
                + " Combine the two changes.");
        }

        if (change.At is not null)
        {
            throw StorableText.Invalid("$.at", "A change set is applied at once. To schedule a change, submit it on its own.");
        }

        if (change.Reason is not null)
        {
            throw StorableText.Invalid(
                "$.reason", "The reason of the change set applies to all its changes. Omit the reason of the change.");
        }

        ChangeContent.Check(change);
        if (rules.Open(flag, change.IsReset, isStored: true, actor) is { IsProtected: true })
        {
            throw new FlagAdminException(
                FlagAdminError.Conflict,
                $"The flag '{flag}' is protected, and a change set cannot wait for approval. Submit the change of this flag on its own.");
        }

        return rules.Prepare(flag, change, actor);
    }

    /// <returns>The setting to store; null for a flag that no manifest declares, whose setting is removed.</returns>
    private ProposedSetting? Propose(string flag, FlagChange change, FlagRow? row)
    {
        FlagDescription? description = rules.Open(flag, change.IsReset, row is not null, actor);
        ChangeFlagHandler.CheckVersion(flag, change, row);
        if (change.IsReset)
        {
            return row is null ? throw ChangeFlagHandler.NothingStored(flag)
                : description is null ? null
                : new ProposedSetting(description, TargetSetting.Reset, null);
        }

        return rules.Propose(description!, change.Enabled, change.Value, row);
    }

    private static HandlerResult Write(
        StoreTransaction transaction, string flag, FlagRow? row, TargetSetting setting, ChangeAttribution origin) => setting.IsReset
        ? new HandlerResult(FlagChangeOutcome.Reset, transaction.Reset(row!, origin), null)
        : new HandlerResult(FlagChangeOutcome.Updated, transaction.Set(row, flag, setting.Enabled, setting.Value, origin), null);
}
