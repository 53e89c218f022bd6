using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Which flags require which, by the settings that are about to be in force. A setting that is new and part of a circle is refused, whichever
/// flag is looked at first, and so is one by which too many flags would be asked; what was in force already is not harmed by it.
/// </summary>
/// <param name="sources">The sources, the strongest last.</param>
/// <param name="former">The entries of the snapshot before, by the flag's index; null at the first load.</param>
internal sealed class RequirementGraph(SourceState[] sources, FlagEntry?[]? former)
{
    private readonly Dictionary<int, (FlagValue Value, bool IsNew)> _settings = [];
    private readonly List<(FlagDefinition Flag, FlagValue Value, string Error)> _refused = [];
    private readonly HashSet<int> _settled = [];

    /// <summary>What is wrong with a new setting that requires flags; null where these may be followed.</summary>
    public string? Check(FlagDefinition definition, FlagValue value)
    {
        Settle(definition);
        return FaultOf(definition, value);
    }

    /// <summary>
    /// Refuses settings until those that remain may be followed. What is refused makes room for a setting beneath or before it, which may be
    /// at fault too; all that are at fault at one time go together, so that no order matters.
    /// </summary>
    private void Settle(FlagDefinition start)
    {
        if (_settled.Contains(start.Index))
        {
            return;
        }

        while (true)
        {
            List<FlagDefinition> flags = Reachable(start);
            List<(FlagDefinition Flag, FlagValue Value, string Error)> faults = Find(flags, CircleOf);
            if (faults.Count == 0)
            {
                faults = Find(flags, ExcessOf);
            }

            if (faults.Count == 0)
            {
                flags.ForEach(flag => _settled.Add(flag.Index));
                return;
            }

            _refused.AddRange(faults);
            faults.ForEach(fault => _settings.Remove(fault.Flag.Index));
        }
    }

    private List<(FlagDefinition Flag, FlagValue Value, string Error)> Find(List<FlagDefinition> flags, Func<FlagDefinition, string?> faultOf)
    {
        List<(FlagDefinition, FlagValue, string)> faults = [];
        foreach (FlagDefinition flag in flags)
        {
            if (SettingOf(flag) is { IsNew: true } setting && faultOf(flag) is { } error)
            {
                faults.Add((flag, setting.Value, error));
            }
        }

        return faults;
    }

    private string? CircleOf(FlagDefinition flag)
    {
        foreach (Requirement requirement in RequirementsOf(flag))
        {
            if (Required(flag, requirement) is { } required && Reachable(required, TargetingSetting.MaxRequired).Contains(flag))
            {
                return $"requires.{requirement.Flag}: that flag requires this one, by itself or through others";
            }
        }

        return null;
    }

    private string? ExcessOf(FlagDefinition flag)
    {
        int asked = 0;
        return AsksTooMany(flag, ref asked)
            ? FormattableString.Invariant($"requires: more than {TargetingSetting.MaxRequired} flags would be asked, by this one or through others")
            : null;
    }

    /// <summary>Follows requirements as an evaluation does when all are met.</summary>
    private bool AsksTooMany(FlagDefinition flag, ref int asked)
    {
        foreach (Requirement requirement in RequirementsOf(flag))
        {
            if (++asked > TargetingSetting.MaxRequired || (Required(flag, requirement) is { } required && AsksTooMany(required, ref asked)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A flag, and those that it requires by itself or through others, each once.</summary>
    private List<FlagDefinition> Reachable(FlagDefinition start, int most = int.MaxValue)
    {
        List<FlagDefinition> flags = [start];
        HashSet<int> seen = [start.Index];
        for (int i = 0; i < flags.Count && flags.Count <= most; i++)
        {
            foreach (Requirement requirement in RequirementsOf(flags[i]))
            {
                if (Required(start, requirement) is { } required && seen.Add(required.Index))
                {
                    flags.Add(required);
                }
            }
        }

        return flags;
    }

    private EquatableArray<Requirement> RequirementsOf(FlagDefinition definition) => RequirementsOf(SettingOf(definition).Value);

    private (FlagValue Value, bool IsNew) SettingOf(FlagDefinition definition)
    {
        if (!_settings.TryGetValue(definition.Index, out (FlagValue, bool) setting))
        {
            setting = Decide(definition);
            _settings[definition.Index] = setting;
        }

        return setting;
    }

    /// <summary>What would be in force, by what is known so far: the rule is that of <see cref="EntryRule"/>.</summary>
    private (FlagValue Value, bool IsNew) Decide(FlagDefinition definition)
    {
        FlagEntry? known = former?[definition.Index];
        for (int i = definition.IsFixed ? -1 : sources.Length - 1; i >= 0; i--)
        {
            if (sources[i].Find(definition.Name) is not { } setting)
            {
                continue;
            }

            if (setting.TryRead(definition, out FlagValue? value, out _))
            {
                bool isNew = known?.Says(value!) != true;
                if (!isNew || FaultOf(definition, value!) is null)
                {
                    return (value!, isNew);
                }
            }

            if (known?.Source == sources[i].Name)
            {
                return (known.Setting, false);
            }
        }

        return (definition.CompiledValue, false);
    }

    private string? FaultOf(FlagDefinition definition, FlagValue value) =>
        _refused.Find(refused => refused.Flag == definition && refused.Value.Equals(value)).Error;

    private static FlagDefinition? Required(FlagDefinition flag, Requirement requirement) =>
        flag.Manifest.TryGetIndex(requirement.Flag, out int index) ? flag.Manifest.Definition(index) : null;

    private static EquatableArray<Requirement> RequirementsOf(FlagValue value) =>
        value is FlagValue.Targeting { Setting: var setting } ? setting.Requires : EquatableArray<Requirement>.Empty;
}
