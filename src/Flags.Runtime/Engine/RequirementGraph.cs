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
    /// <summary>Says nothing of what a sensitive flag requires: the message is shown to people who may not see its setting.</summary>
    private const string Hidden =
        "requires: the required flags cannot be followed, as they lead through a sensitive flag whose setting is not shown";

    private readonly Dictionary<FlagDefinition, (FlagValue Value, bool IsNew)> _settings = [];
    private readonly List<(FlagDefinition Flag, FlagValue Value, string Error)> _refused = [];
    private readonly HashSet<FlagDefinition> _settled = [];
    private RequirementRules<FlagDefinition>? _rules;

    private RequirementRules<FlagDefinition> Rules => _rules ??= new(RequiredBy, WeightOf);

    /// <summary>What is wrong with a new setting that requires flags; null where these may be followed.</summary>
    public string? Check(FlagDefinition definition, FlagValue value)
    {
        Settle(definition);
        return FaultOf(definition, value);
    }

    private void Settle(FlagDefinition start)
    {
        if (_settled.Contains(start))
        {
            return;
        }

        List<FlagDefinition> flags = Rules.Reachable(start);
        if (FindFaults(flags).Count > 0)
        {
            flags = [];
            for (int i = 0; i < start.Manifest.Count; i++)
            {
                flags.Add(start.Manifest.Definition(i));
            }

            RefuseFaults(flags);
        }

        _settled.UnionWith(flags);
    }

    /// <summary>
    /// Refuses settings until those that remain may be followed. What is refused makes room for a setting beneath or before it, which may be
    /// at fault too. All flags are looked at, and all that are at fault go together, so that it does not matter which one was read first.
    /// </summary>
    private void RefuseFaults(List<FlagDefinition> flags)
    {
        while (FindFaults(flags) is { Count: > 0 } faults)
        {
            _refused.AddRange(faults);
            faults.ForEach(fault => _settings.Remove(fault.Flag));
        }
    }

    private List<(FlagDefinition Flag, FlagValue Value, string Error)> FindFaults(List<FlagDefinition> flags)
    {
        List<(FlagDefinition Flag, FlagValue Value, string Error)> circles = Find(flags, CircleOf);
        return circles.Count > 0 ? circles : Find(flags, ExcessOf);
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

    private string? CircleOf(FlagDefinition flag) =>
        Rules.FindCycle(flag) is not { } required ? null
        : LeadsThroughSensitive(flag) ? Hidden
        : RequirementRules<FlagDefinition>.CycleError(required.Name);

    private string? ExcessOf(FlagDefinition flag) =>
        !Rules.RequiresTooMany(flag) ? null : LeadsThroughSensitive(flag) ? Hidden : RequirementRules<FlagDefinition>.ExcessError;

    private bool LeadsThroughSensitive(FlagDefinition flag) =>
        Rules.Reachable(flag, TargetingSetting.MaxRequired).Exists(other => other.Sensitive && other != flag);

    private IEnumerable<FlagDefinition> RequiredBy(FlagDefinition definition)
    {
        if (SettingOf(definition).Value is FlagValue.Targeting { Setting.Requires: var requirements })
        {
            foreach (Requirement requirement in requirements)
            {
                if (definition.Manifest.TryGetIndex(requirement.Flag, out int index))
                {
                    yield return definition.Manifest.Definition(index);
                }
            }
        }
    }

    private int WeightOf(FlagDefinition definition) => SettingOf(definition).Value is FlagValue.Targeting { Setting: var setting }
        ? setting.WeightWith(definition.Manifest.Segments.Costs)
        : 1;

    private (FlagValue Value, bool IsNew) SettingOf(FlagDefinition definition)
    {
        if (!_settings.TryGetValue(definition, out (FlagValue, bool) setting))
        {
            setting = Decide(definition);
            _settings[definition] = setting;
        }

        return setting;
    }

    /// <summary>What would be in force, by what is known so far: the rule is that of <see cref="EntryRule"/>.</summary>
    private (FlagValue Value, bool IsNew) Decide(FlagDefinition definition)
    {
        FlagEntry? known = former?[definition.Index];
        for (int i = definition.IsFixed ? -1 : sources.Length - 1; i >= 0; i--)
        {
            foreach (FlagSetting setting in sources[i].FindAll(definition))
            {
                if (setting.TryRead(definition, known?.Setting, out FlagValue? value, out _))
                {
                    bool isNew = known?.Says(value!) != true;
                    if (!isNew || FaultOf(definition, value!) is null)
                    {
                        return (value!, isNew);
                    }
                }

                if (known is not null && known.IsFrom(sources[i].Name, setting))
                {
                    return (known.Setting, false);
                }
            }
        }

        return (definition.CompiledValue, false);
    }

    private string? FaultOf(FlagDefinition definition, FlagValue value) =>
        _refused.Find(refused => refused.Flag == definition && refused.Value.Equals(value)).Error;
}
