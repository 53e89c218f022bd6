using FeatureFlags.Admin;
using FeatureFlags.Manifest;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Validates changes, and computes the setting that a change stores.</summary>
internal sealed class ChangeRules(FlagEngine engine)
{
    /// <summary>Gets the check for other builds that use a flag.</summary>
    public FlagUses Uses { get; } = new(engine);

    /// <summary>Returns the declaration of a flag; null if no manifest declares it.</summary>
    public FlagDescription? Describe(string flag) => engine.Describe(flag);

    /// <summary>Checks that an actor may change a flag.</summary>
    /// <returns>The declaration; null for a flag that no manifest declares, whose setting can only be removed.</returns>
    /// <exception cref="FlagAdminException">The actor may not change the flag.</exception>
    public FlagDescription? Open(string flag, bool isReset, bool isStored, FlagActor by)
    {
        FlagDescription? description = engine.Describe(flag);
        if (description is null)
        {
            return !isReset || !isStored || Texts.IndexOfBad(flag) >= 0
                ? throw new FlagAdminException(FlagRefusal.NotFound, $"Flag '{Texts.Shown(flag)}': {engine.FindFault(flag)}")
                : by.IsAdministrator ? null
                : throw NotDeclared(flag);
        }

        CheckAccess(description, by);
        if (description.IsFixed && !(isReset && isStored))
        {
            throw new FlagAdminException(FlagRefusal.Conflict, FixedMessage(flag));
        }

        return flag.Length <= Lengths.Name ? description
            : throw Texts.Invalid(
                null,
                FormattableString.Invariant($"The name of the flag has {flag.Length} characters. The limit is {Lengths.Name}."));
    }

    /// <summary>
    /// Creates the exception for a flag that no manifest here declares. It may belong to another service, with an <c>access</c>
    /// that this process does not know.
    /// </summary>
    public static FlagAdminException NotDeclared(string flag) =>
        new(
            FlagRefusal.Forbidden,
            $"No manifest of this process declares the flag '{Texts.Shown(flag)}', so its stored setting may belong to another service. "
            + "Only an administrator can remove the setting.");

    /// <exception cref="FlagAdminException">The flag's <c>access</c> requires a role that the actor does not have.</exception>
    public static void CheckAccess(FlagDescription flag, FlagActor by)
    {
        if (!by.HasAccessTo(flag))
        {
            string roles = string.Join(", ", flag.Access.Select(static role => $"'{role}'"));
            throw new FlagAdminException(
                FlagRefusal.Forbidden,
                $"The flag '{flag.Name}' can be changed only with {(flag.Access.Count == 1 ? "the role" : "one of the roles")} {roles}.");
        }
    }

    /// <summary>
    /// Validates the parts of a change that do not depend on the stored setting. This happens before the write transaction, in
    /// which other writers would wait.
    /// </summary>
    /// <returns>The change, with its value as it will be stored.</returns>
    /// <exception cref="FlagAdminException">The change is not valid for the flag, or the actor may not make it.</exception>
    public FlagChange Prepare(string flag, FlagChange change, FlagActor by)
    {
        if (change.Value is null || engine.Describe(flag) is not { IsFixed: false } description)
        {
            return change;
        }

        CheckAccess(description, by);
        change = change with { Value = SettingJson.Minify(change.Value) };
        CheckRequired(description, change.Value, by);
        CheckSent(description, change.Enabled, change.Value);
        return change;
    }

    /// <summary>Returns the setting that a change stores.</summary>
    /// <param name="flag">The flag.</param>
    /// <param name="enabled">The requested state; null to keep the stored one.</param>
    /// <param name="value">The requested value, which <see cref="Prepare"/> has validated; null to keep the stored one.</param>
    /// <param name="row">The stored setting.</param>
    /// <exception cref="FlagAdminException">The setting is not valid for the flag.</exception>
    public Intent Resolve(FlagDescription flag, bool? enabled, string? value, FlagRow? row)
    {
        Proposal proposal = Propose(flag, enabled, value, row);
        return FindFaults([proposal]).TryGetValue(flag.Name, out FlagAdminException? fault) ? throw fault : proposal.Intent;
    }

    /// <summary>
    /// Returns the same as <see cref="Resolve(FlagDescription, bool?, string?, FlagRow?)"/>, without validation.
    /// </summary>
    public Proposal Propose(FlagDescription flag, bool? enabled, string? value, FlagRow? row)
    {
        bool isOn = enabled ?? row?.Enabled ?? true;
        if (flag.Type == "boolean")
        {
            isOn = value is null ? isOn : value == "true";
            return new Proposal(flag, new Intent(false, isOn, isOn ? "true" : "false"), value);
        }

        return new Proposal(flag, new Intent(false, isOn, value ?? TakeOver(flag, enabled, row)), value);
    }

    /// <summary>Validates settings as if all of them were effective.</summary>
    /// <param name="proposals">The settings, each of another flag.</param>
    /// <returns>The first error of each flag that has one, by flag name.</returns>
    public Dictionary<string, FlagAdminException> FindFaults(IReadOnlyCollection<Proposal> proposals)
    {
        Dictionary<string, string?> settings = proposals.ToDictionary(
            static proposal => proposal.Flag.Name,
            static proposal =>
                proposal.Intent.IsReset ? null : StoredSetting.EffectiveJson(proposal.Intent.Enabled, proposal.Intent.Value, proposal.Flag),
            StringComparer.Ordinal);
        Dictionary<string, FlagAdminException> faults = FindFaults(settings);

        // A value that is stored while the flag is off has no effect yet, but must be valid too.
        string[] later = [.. proposals.Where(static proposal => proposal.IsForLater).Select(static proposal => proposal.Flag.Name)];
        if (later.Length > 0)
        {
            foreach (Proposal proposal in proposals.Where(static proposal => proposal.IsForLater))
            {
                settings[proposal.Flag.Name] = proposal.Sent;
            }

            foreach ((string flag, FlagAdminException fault) in FindFaults(settings).Where(fault => later.Contains(fault.Key)))
            {
                faults.TryAdd(flag, fault);
            }
        }

        foreach (Proposal proposal in proposals.Where(static proposal => !proposal.Intent.IsReset && proposal.Flag.IsFixed))
        {
            faults[proposal.Flag.Name] = FindFixed(proposal.Flag)!;
        }

        return faults;
    }

    /// <summary>Returns the setting that a pending change stores.</summary>
    /// <exception cref="FlagAdminException">The change is no longer valid for the flag.</exception>
    public Intent Resolve(FlagDescription? flag, PendingChange change, FlagRow? row)
    {
        if (change.IsReset)
        {
            return row is not null
                ? Intent.Reset
                : throw new FlagAdminException(FlagRefusal.Conflict, "The store no longer has a setting for the flag.");
        }

        if (flag is null)
        {
            throw new FlagAdminException(FlagRefusal.NotFound, "No manifest declares the flag any longer.");
        }

        if (change.AwaitsApproval || change.ApprovedBy is not null)
        {
            // The approver sees the complete setting, and exactly that setting is stored.
            Intent intent = Intent.Of(change);
            return FindFault(flag, intent) is { } fault ? throw fault : intent;
        }

        if (change.Value is not null && !flag.IsFixed)
        {
            CheckSent(flag, change.Enabled, change.Value);
        }

        return FindFixed(flag) is { } isFixed ? throw isFixed : Resolve(flag, change.Enabled, change.Value, row);
    }

    /// <summary>Returns the error of a setting; null if it is valid for its flag.</summary>
    private FlagAdminException? FindFault(FlagDescription flag, Intent intent) =>
        FindFaults([new Proposal(flag, intent, null)]).GetValueOrDefault(flag.Name);

    private FlagAdminException? FindFault(string flag, string json) =>
        FindFaults(new Dictionary<string, string?> { [flag] = json }).GetValueOrDefault(flag);

    private Dictionary<string, FlagAdminException> FindFaults(Dictionary<string, string?> settings) =>
        engine.FindFaults(settings, FlagSources.Store).ToDictionary(
            static fault => fault.Key,
            static fault => Texts.Invalid(
                "$.value" + fault.Value.Path[1..],
                $"The value does not fit the flag '{fault.Key}': {Sentence.End(fault.Value.Message)}"),
            StringComparer.Ordinal);

    private static FlagAdminException? FindFixed(FlagDescription flag) =>
        flag.IsFixed ? new FlagAdminException(FlagRefusal.Conflict, FixedMessage(flag.Name)) : null;

    private void CheckSent(FlagDescription flag, bool? enabled, string value)
    {
        // Cycles of required flags depend on other writers, so they are checked in the write transaction.
        if (FindFault(flag.Name, value) is { Path: not "$.value.requires" } fault)
        {
            throw fault;
        }

        if (flag.Type == "boolean" && enabled is { } isOn && isOn != (value == "true"))
        {
            throw Texts.Invalid(
                "$.value", $"The flag '{flag.Name}' is boolean, and its 'enabled' and 'value' contradict each other.");
        }

        if (enabled == true && SettingJson.HasLongForm(flag.Type) && SettingJson.IsOff(value))
        {
            throw Texts.Invalid("$.value.enabled", "The change turns the flag on, but its value turns the flag off.");
        }
    }

    /// <summary>
    /// Rejects a value that requires a flag whose values the caller may not read, directly or through other flags. Otherwise the
    /// answer, or the rejection of a cycle, would reveal that flag's value and requirements. Only settings that the caller may
    /// read are followed.
    /// </summary>
    private void CheckRequired(FlagDescription flag, string value, FlagActor by)
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

            if (description.IsSensitive && !by.HasAccessTo(description))
            {
                string through = required.Through == flag.Name ? "" : $" through the flag '{required.Through}'";
                throw new FlagAdminException(
                    FlagRefusal.Forbidden,
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

    /// <summary>Finds a required flag. Names of required flags are not case-sensitive.</summary>
    private FlagDescription? FindRequired(string flag) =>
        engine.Describe(flag)
            ?? (engine.Client.Names.FirstOrDefault(name => string.Equals(name, flag, StringComparison.OrdinalIgnoreCase)) is { } name
                ? engine.Describe(name)
                : null);

    /// <summary>
    /// Returns the current value. If the value itself turns the flag off and the change turns the flag on, that member is
    /// removed.
    /// </summary>
    private string TakeOver(FlagDescription flag, bool? enabled, FlagRow? row)
    {
        string value = row?.Value ?? engine.GetSetting(flag.Name)!.Json;
        return enabled == true && SettingJson.HasLongForm(flag.Type) && SettingJson.IsOff(value) ? SettingJson.Lift(value) : value;
    }

    private static string FixedMessage(string flag) =>
        $"The flag '{flag}' is retired or pinned: its value is compiled in, and settings have no effect. "
        + "Remove 'retired' from the manifest, or the flag from PinnedFlags, and rebuild.";
}
