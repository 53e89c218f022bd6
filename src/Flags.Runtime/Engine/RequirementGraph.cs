using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Represents the dependencies between flags, as if the new settings of all sources were effective. A new setting is rejected if it is part
/// of a cycle or requires too many evaluations. Settings that are already effective are not rejected. The order of the checks does not
/// affect the result.
/// </summary>
/// <param name="sources">The sources, highest precedence last.</param>
/// <param name="former">The entries of the previous snapshot, by index of the flag in the manifest; <c>null</c> at the first load.</param>
internal sealed class RequirementGraph(SourceState[] sources, FlagEntry?[]? former)
{
    /// <summary>
    /// The error message that is used if one of the required flags is sensitive. The message does not reveal the setting of the sensitive
    /// flag, because the reader may not be authorized to see the setting.
    /// </summary>
    private const string Hidden =
        "requires: the required flags cannot be checked, because the setting of a sensitive flag among them is hidden";

    private readonly Dictionary<FlagDefinition, (FlagValue Value, bool IsNew)> _settings = [];
    private readonly List<(FlagDefinition Flag, FlagValue Value, string Error)> _rejected = [];
    private readonly HashSet<FlagDefinition> _checked = [];
    private RequirementRules<FlagDefinition>? _rules;

    private RequirementRules<FlagDefinition> Rules => _rules ??= new(RequiredBy, WeightOf);

    /// <summary>
    /// Returns an error message if the flags that a new setting requires form a cycle or are too many to evaluate. Returns <c>null</c> if
    /// the setting is valid.
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
    /// Rejects invalid settings until all remaining settings are valid. A flag whose setting is rejected uses its previous setting or a
    /// setting with lower precedence, which may be invalid too. Each step rejects all invalid settings together, so the order of the flags
    /// does not affect the result.
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
    /// Returns the setting that would be effective for a flag, and whether this setting differs from the previous setting of the flag.
    /// Settings that were already rejected are skipped.
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
