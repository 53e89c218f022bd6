using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// The graph of required flags by the settings that are about to become effective. A new setting is rejected if it is part of a cycle
/// or leads to too many evaluations. The result does not depend on the order of evaluation, and settings that are already effective
/// are not rejected.
/// </summary>
/// <param name="sources">The sources, highest precedence last.</param>
/// <param name="former">The entries of the previous snapshot by index of the flag; <c>null</c> at the first load.</param>
internal sealed class RequirementGraph(SourceState[] sources, FlagEntry?[]? former)
{
    /// <summary>
    /// The error that does not reveal what a sensitive flag requires, because its readers may not see the setting of that flag.
    /// </summary>
    private const string Hidden =
        "requires: the required flags cannot be checked, because the setting of a sensitive flag among them is hidden";

    private readonly Dictionary<FlagDefinition, (FlagValue Value, bool IsNew)> _settings = [];
    private readonly List<(FlagDefinition Flag, FlagValue Value, string Error)> _refused = [];
    private readonly HashSet<FlagDefinition> _settled = [];
    private RequirementRules<FlagDefinition>? _rules;

    private RequirementRules<FlagDefinition> Rules => _rules ??= new(RequiredBy, WeightOf);

    /// <summary>Returns the error of a new setting that requires flags, or <c>null</c> if these can be evaluated.</summary>
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
    /// Rejects settings until the rest is valid. A rejected setting is replaced by the previous or a lower-precedence setting, which may
    /// be invalid too. All invalid settings are removed together, so the result does not depend on the flag that is read first.
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

    private List<(FlagDefinition Flag, FlagValue Value, string Error)> Find(
        List<FlagDefinition> flags, Func<FlagDefinition, string?> faultOf)
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

    /// <summary>Returns the setting that would be effective, by the rule of <see cref="EntryRule"/> and the rejections so far.</summary>
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
