using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Represents the graph of the flags and the flags that they require, as if the new settings of all sources were effective. A new setting
/// is rejected if it is part of a cycle or requires too many evaluations. The result does not depend on the order in which flags are
/// checked. Settings that are effective already are not rejected.
/// </summary>
/// <param name="sources">The sources, highest precedence last.</param>
/// <param name="former">The entries of the previous snapshot, by index of the flag in the manifest; <c>null</c> at the first load.</param>
internal sealed class RequirementGraph(SourceState[] sources, FlagEntry?[]? former)
{
    /// <summary>
    /// The error message if a sensitive flag is among the required flags that cause the error. The message does not reveal the setting of
    /// the sensitive flag, which the reader of the message may not be allowed to see.
    /// </summary>
    private const string Hidden =
        "requires: the required flags cannot be checked, because the setting of a sensitive flag among them is hidden";

    private readonly Dictionary<FlagDefinition, (FlagValue Value, bool IsNew)> _settings = [];
    private readonly List<(FlagDefinition Flag, FlagValue Value, string Error)> _rejected = [];
    private readonly HashSet<FlagDefinition> _checked = [];
    private RequirementRules<FlagDefinition>? _rules;

    private RequirementRules<FlagDefinition> Rules => _rules ??= new(RequiredBy, WeightOf);

    /// <summary>
    /// Returns the error in the flags that a new setting requires, such as a cycle, or <c>null</c> if all of these flags can be evaluated.
    /// </summary>
    public string? Check(FlagDefinition definition, FlagValue value)
    {
        CheckReachable(definition);
        return ErrorOf(definition, value);
    }

    private void CheckReachable(FlagDefinition start)
    {
        if (_checked.Contains(start))
        {
            return;
        }

        List<FlagDefinition> flags = Rules.Reachable(start);
        if (FindErrors(flags).Count > 0)
        {
            flags = [];
            for (int i = 0; i < start.Manifest.Count; i++)
            {
                flags.Add(start.Manifest.Definition(i));
            }

            RejectInvalid(flags);
        }

        _checked.UnionWith(flags);
    }

    /// <summary>
    /// Rejects invalid settings until the remaining settings are valid. A rejected setting is replaced by the previous or a
    /// lower-precedence setting, which may be invalid too. All invalid settings are removed in one step, so the result does not depend on
    /// the flag that is read first.
    /// </summary>
    private void RejectInvalid(List<FlagDefinition> flags)
    {
        while (FindErrors(flags) is { Count: > 0 } errors)
        {
            _rejected.AddRange(errors);
            errors.ForEach(error => _settings.Remove(error.Flag));
        }
    }

    private List<(FlagDefinition Flag, FlagValue Value, string Error)> FindErrors(List<FlagDefinition> flags)
    {
        List<(FlagDefinition Flag, FlagValue Value, string Error)> cycles = Find(flags, CycleErrorOf);
        return cycles.Count > 0 ? cycles : Find(flags, LimitErrorOf);
    }

    private List<(FlagDefinition Flag, FlagValue Value, string Error)> Find(
        List<FlagDefinition> flags, Func<FlagDefinition, string?> errorOf)
    {
        List<(FlagDefinition, FlagValue, string)> errors = [];
        foreach (FlagDefinition flag in flags)
        {
            if (SettingOf(flag) is { IsNew: true } setting && errorOf(flag) is { } error)
            {
                errors.Add((flag, setting.Value, error));
            }
        }

        return errors;
    }

    private string? CycleErrorOf(FlagDefinition flag) =>
        Rules.FindCycle(flag) is not { } required ? null
        : LeadsThroughSensitive(flag) ? Hidden
        : RequirementRules<FlagDefinition>.CycleError(required.Name);

    private string? LimitErrorOf(FlagDefinition flag) =>
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

    /// <summary>
    /// Returns the setting of a flag that would be effective, by the rules of <see cref="SettingResolver"/> and without the settings that
    /// were rejected so far.
    /// </summary>
    private (FlagValue Value, bool IsNew) Decide(FlagDefinition definition)
    {
        FlagEntry? known = former?[definition.Index];
        for (int i = definition.IsFixed ? -1 : sources.Length - 1; i >= 0; i--)
        {
            foreach (FlagSetting setting in sources[i].FindAll(definition))
            {
                if (setting.TryRead(definition, known?.Setting, out FlagValue? value, out _))
                {
                    bool isNew = known?.HasSameSetting(value!) != true;
                    if (!isNew || ErrorOf(definition, value!) is null)
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

    private string? ErrorOf(FlagDefinition definition, FlagValue value) =>
        _rejected.Find(rejected => rejected.Flag == definition && rejected.Value.Equals(value)).Error;
}
