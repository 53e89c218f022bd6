using FeatureFlags.Admin;
using FeatureFlags.Manifest;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Validates requested changes against the declarations of the flags, and computes the setting that a change stores.
/// </summary>
internal sealed class ChangeRules(FlagEngine engine)
{
    /// <summary>
    /// Gets the validator that rejects changes if they would affect running processes of other builds, which are programs with
    /// other flag manifests.
    /// </summary>
    public FlagUses Uses { get; } = new(engine);

    /// <summary>Returns the declaration of a flag; null if no manifest declares the flag.</summary>
    public FlagDescription? Describe(string flag) => engine.Describe(flag);

    /// <summary>
    /// Checks that the actor may change the flag. Returns the declaration of the flag, or null if no manifest declares the flag.
    /// </summary>
    /// <returns>The declaration; null for a flag that no manifest declares, whose setting can only be removed.</returns>
    /// <exception cref="FlagAdminException">The actor may not change the flag.</exception>
    public FlagDescription? Open(string flag, bool isReset, bool isStored, FlagActor actor)
    {
        FlagDescription? description = engine.Describe(flag);
        if (description is null)
        {
            return !isReset || !isStored || StorableText.IndexOfInvalid(flag) >= 0
                ? throw new FlagAdminException(
                    FlagAdminError.NotFound, $"Flag '{StorableText.Shown(flag)}': {engine.FindUnknownFlagError(flag)}")
                : actor.IsAdministrator ? null
                : throw NotDeclared(flag);
        }

        CheckAccess(description, actor);
        if (description.IsFixed && !(isReset && isStored))
        {
            throw new FlagAdminException(FlagAdminError.Conflict, FixedMessage(flag));
        }

        return flag.Length <= ColumnLengths.Name ? description
            : throw StorableText.Invalid(
                null,
                FormattableString.Invariant($"The name of the flag has {flag.Length} characters. The limit is {ColumnLengths.Name}."));
    }

    /// <summary>
    /// Creates the exception that rejects a change of a flag that no manifest of this process declares. The flag may belong to
    /// another service, so this process does not know which roles may change it.
    /// </summary>
    public static FlagAdminException NotDeclared(string flag) =>
        new(
            FlagAdminError.Forbidden,
            $"No manifest of this process declares the flag '{StorableText.Shown(flag)}', "
            + "so its stored setting may belong to another service. Only an administrator can remove the setting.");

    /// <exception cref="FlagAdminException">The flag's <c>access</c> requires a role that the actor does not have.</exception>
    public static void CheckAccess(FlagDescription flag, FlagActor actor)
    {
        if (!actor.HasAccessTo(flag))
        {
            string roles = string.Join(", ", flag.Access.Select(static role => $"'{role}'"));
            throw new FlagAdminException(
                FlagAdminError.Forbidden,
                $"The flag '{flag.Name}' can be changed only with {(flag.Access.Count == 1 ? "the role" : "one of the roles")} {roles}.");
        }
    }

    /// <summary>
    /// Validates the parts of a change that do not depend on the stored setting. Callers do so before the write transaction
    /// begins, because other writers wait during a transaction.
    /// </summary>
    /// <returns>The change, with its value as it will be stored.</returns>
    /// <exception cref="FlagAdminException">The change is not valid for the flag, or the actor may not make it.</exception>
    public FlagChange Prepare(string flag, FlagChange change, FlagActor actor)
    {
        if (change.Value is null || engine.Describe(flag) is not { IsFixed: false } description)
        {
            return change;
        }

        CheckAccess(description, actor);
        change = change with { Value = SettingJson.Minify(change.Value) };
        CheckRequired(description, change.Value, actor);
        CheckRequested(description, change.Enabled, change.Value);
        return change;
    }

    /// <summary>
    /// Validates a change, and returns the complete setting that the change stores. Parts that the change does not specify come
    /// from the stored setting.
    /// </summary>
    /// <param name="flag">The flag.</param>
    /// <param name="enabled">The requested state; null to keep the stored one.</param>
    /// <param name="value">The requested value, which <see cref="Prepare"/> has validated; null to keep the stored one.</param>
    /// <param name="row">The stored setting.</param>
    /// <exception cref="FlagAdminException">The setting is not valid for the flag.</exception>
    public TargetSetting Resolve(FlagDescription flag, bool? enabled, string? value, FlagRow? row)
    {
        ProposedSetting proposal = Propose(flag, enabled, value, row);
        return FindErrors([proposal]).TryGetValue(flag.Name, out FlagAdminException? error) ? throw error : proposal.TargetSetting;
    }

    /// <summary>Returns the complete setting that a change would store, without validating that setting.</summary>
    public ProposedSetting Propose(FlagDescription flag, bool? enabled, string? value, FlagRow? row)
    {
        bool isOn = enabled ?? row?.Enabled ?? true;
        if (flag.Type == "boolean")
        {
            isOn = value is null ? isOn : value == "true";
            return new ProposedSetting(flag, new TargetSetting(false, isOn, isOn ? "true" : "false"), value);
        }

        return new ProposedSetting(flag, new TargetSetting(false, isOn, value ?? CurrentValue(flag, enabled, row)), value);
    }

    /// <summary>Validates several settings as if all of them were effective at the same time, and returns their errors.</summary>
    /// <param name="proposals">The settings to validate, at most one for each flag.</param>
    /// <returns>The first error of each flag that has one, by flag name.</returns>
    public Dictionary<string, FlagAdminException> FindErrors(IReadOnlyCollection<ProposedSetting> proposals)
    {
        Dictionary<string, string?> settings = proposals.ToDictionary(
            static proposal => proposal.Flag.Name,
            static proposal =>
                proposal.TargetSetting.IsReset ? null : StoredSetting.EffectiveJson(
                    proposal.TargetSetting.Enabled, proposal.TargetSetting.Value, proposal.Flag),
            StringComparer.Ordinal);
        Dictionary<string, FlagAdminException> errors = FindErrors(settings);

        // A value that is stored while the flag is off has no effect yet, but must be valid too.
        string[] later = [.. proposals.Where(static proposal => proposal.IsStoredForLater).Select(static proposal => proposal.Flag.Name)];
        if (later.Length > 0)
        {
            foreach (ProposedSetting proposal in proposals.Where(static proposal => proposal.IsStoredForLater))
            {
                settings[proposal.Flag.Name] = proposal.Requested;
            }

            foreach ((string flag, FlagAdminException error) in FindErrors(settings).Where(error => later.Contains(error.Key)))
            {
                errors.TryAdd(flag, error);
            }
        }

        foreach (ProposedSetting proposal in proposals.Where(static proposal => !proposal.TargetSetting.IsReset && proposal.Flag.IsFixed))
        {
            errors[proposal.Flag.Name] = FindFixed(proposal.Flag)!;
        }

        return errors;
    }

    /// <summary>
    /// Validates a pending change, and returns the complete setting that the change stores. For an approved change, this is
    /// exactly the approved setting.
    /// </summary>
    /// <exception cref="FlagAdminException">The change is no longer valid for the flag.</exception>
    public TargetSetting Resolve(FlagDescription? flag, PendingChange change, FlagRow? row)
    {
        if (change.IsReset)
        {
            return row is not null
                ? TargetSetting.Reset
                : throw new FlagAdminException(FlagAdminError.Conflict, "The store no longer has a setting for the flag.");
        }

        if (flag is null)
        {
            throw new FlagAdminException(FlagAdminError.NotFound, "No manifest declares the flag any longer.");
        }

        if (change.IsAwaitingApproval || change.ApprovedBy is not null)
        {
            // The approver sees the complete setting, and exactly that setting is stored.
            TargetSetting target = TargetSetting.Of(change);
            return FindError(flag, target) is { } error ? throw error : target;
        }

        if (change.Value is not null && !flag.IsFixed)
        {
            CheckRequested(flag, change.Enabled, change.Value);
        }

        return FindFixed(flag) is { } isFixed ? throw isFixed : Resolve(flag, change.Enabled, change.Value, row);
    }

    /// <summary>Returns the error of a flag's setting, or null if the setting is valid for the flag.</summary>
    private FlagAdminException? FindError(FlagDescription flag, TargetSetting target) =>
        FindErrors([new ProposedSetting(flag, target, null)]).GetValueOrDefault(flag.Name);

    private FlagAdminException? FindError(string flag, string json) =>
        FindErrors(new Dictionary<string, string?> { [flag] = json }).GetValueOrDefault(flag);

    private Dictionary<string, FlagAdminException> FindErrors(Dictionary<string, string?> settings) =>
        engine.ValidateSettings(settings, FlagSources.Store).ToDictionary(
            static error => error.Key,
            static error => StorableText.Invalid(
                "$.value" + error.Value.Path[1..],
                $"The value does not fit the flag '{error.Key}': {Sentence.End(error.Value.Message)}"),
            StringComparer.Ordinal);

    private static FlagAdminException? FindFixed(FlagDescription flag) =>
        flag.IsFixed ? new FlagAdminException(FlagAdminError.Conflict, FixedMessage(flag.Name)) : null;

    private void CheckRequested(FlagDescription flag, bool? enabled, string value)
    {
        // Cycles of required flags depend on other writers, so they are checked in the write transaction.
        if (FindError(flag.Name, value) is { Path: not "$.value.requires" } error)
        {
            throw error;
        }

        if (flag.Type == "boolean" && enabled is { } isOn && isOn != (value == "true"))
        {
            throw StorableText.Invalid(
                "$.value", $"The flag '{flag.Name}' is boolean, and its 'enabled' and 'value' contradict each other.");
        }

        if (enabled == true && SettingJson.HasLongForm(flag.Type) && SettingJson.IsOff(value))
        {
            throw StorableText.Invalid("$.value.enabled", "The change turns the flag on, but its value turns the flag off.");
        }
    }

    /// <summary>
    /// Rejects a value that makes the flag depend on a sensitive flag to which the caller has no access, directly or through
    /// other flags. Otherwise the caller could infer the value of the sensitive flag.
    /// </summary>
    /// <remarks>The search follows only settings that the caller may read.</remarks>
    private void CheckRequired(FlagDescription flag, string value, FlagActor actor)
    {
        if (!SettingJson.HasLongForm(flag.Type))
        {
            return;
        }

        Queue<(string Flag, string Through)> next = new(SettingJson.RequiredFlags(value).Select(required => (required, flag.Name)));
        HashSet<string> seen = new(StringComparer.Ordinal) { flag.Name };
        while (next.TryDequeue(out (string Flag, string Through) required))
        {
            if (FindRequired(required.Flag) is not { } description || !seen.Add(description.Name))
            {
                continue;
            }

            if (description.IsSensitive && !actor.HasAccessTo(description))
            {
                string through = required.Through == flag.Name ? "" : $" through the flag '{required.Through}'";
                throw new FlagAdminException(
                    FlagAdminError.Forbidden,
                    $"The value requires the flag '{description.Name}'{through}, which is sensitive. "
                    + "Only a caller with access to that flag can require it.");
            }

            if (SettingJson.HasLongForm(description.Type) && engine.GetSetting(description.Name) is { } setting)
            {
                foreach (string name in SettingJson.RequiredFlags(setting.Json))
                {
                    next.Enqueue((name, description.Name));
                }
            }
        }
    }

    /// <summary>
    /// Returns the declaration of a required flag, or null if no manifest declares the flag. The comparison of names ignores
    /// case.
    /// </summary>
    private FlagDescription? FindRequired(string flag) =>
        engine.Describe(flag)
            ?? (engine.Client.Names.FirstOrDefault(name => string.Equals(name, flag, StringComparison.OrdinalIgnoreCase)) is { } name
                ? engine.Describe(name)
                : null);

    /// <summary>
    /// Returns the stored value of the flag as JSON, or the effective value if the store has no setting. If the change turns the
    /// flag on, the member <c>"enabled": false</c> is removed.
    /// </summary>
    private string CurrentValue(FlagDescription flag, bool? enabled, FlagRow? row)
    {
        string value = row?.Value ?? engine.GetSetting(flag.Name)!.Json;
        return enabled == true && SettingJson.HasLongForm(flag.Type) && SettingJson.IsOff(value) ? SettingJson.RemoveEnabled(value) : value;
    }

    private static string FixedMessage(string flag) =>
        $"The flag '{flag}' is retired or pinned: its value is compiled in, and settings have no effect. "
        + "Remove 'retired' from the manifest, or the flag from PinnedFlags, and rebuild.";
}
